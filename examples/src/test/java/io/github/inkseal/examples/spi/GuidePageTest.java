package io.github.inkseal.examples.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/extending.md} and the example together. */
class GuidePageTest {

    private static final String SOURCES = "examples/src/main/java/io/github/inkseal/examples/spi/";
    private static final String SERVICES = "examples/src/main/resources/META-INF/services/io.github.inkseal.spi.";

    /** Without indentation, which differs, and blank lines. */
    private static String flat(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    @Test
    void what_the_page_shows_is_what_the_example_has() {
        String sources = Stream.of("SlowFilter", "LogfmtEncoder", "BlackBox", "BlackBoxWriter", "PropertiesResolver")
                .map(name -> flat(Guide.text(SOURCES + name + ".java")))
                .collect(Collectors.joining("\n"));
        List<String> shown = Guide.blocks("java");
        assertThat(shown)
                .hasSizeGreaterThan(4)
                .allSatisfy(block -> assertThat(sources).contains(flat(block)));
    }

    @Test
    void the_page_names_each_service_where_it_is_registered() {
        String page = Guide.text("docs/extending.md");
        String registered = Guide.text(SERVICES + "LogComponentFactory") + Guide.text(SERVICES + "SecretResolver");
        List<String> own = registered
                .lines()
                .filter(line -> line.startsWith("io.github.inkseal.examples.spi."))
                .toList();
        assertThat(own).hasSize(4).allSatisfy(name -> assertThat(page).contains("    " + name + "\n"));
    }
}
