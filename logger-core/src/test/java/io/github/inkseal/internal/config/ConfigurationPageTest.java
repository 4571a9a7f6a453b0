package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.Profile;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.SampleSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/configuration.md} and the records together. */
class ConfigurationPageTest {

    private static final List<Class<? extends Record>> SETTINGS = List.of(
            ConsoleSettings.class,
            FileSettings.class,
            MemorySettings.class,
            PatternSettings.class,
            JsonSettings.class,
            LevelFilterSettings.class,
            RateLimitSettings.class,
            DuplicatesSettings.class,
            SampleSettings.class);

    private final String page = page();
    private final Fixture fixture = new Fixture();

    private static String page() {
        Path docs = Path.of("docs", "configuration.md");
        try {
            return Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Type type, Set<String> keys) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, keys);
            }
        } else if (type instanceof Class<?> c && c.isRecord() && c != ByteSize.class) {
            for (RecordShape.Part part :
                    RecordShape.of(c.asSubclass(Record.class)).parts()) {
                // The keys of settings stand beside these; it is no key itself.
                if (part.type() != Record.class) {
                    keys.add(part.key());
                    collect(part.type(), keys);
                }
            }
        }
    }

    private static Set<String> keysOfTheRecords() {
        Set<String> keys = new TreeSet<>();
        collect(InksealConfig.class, keys);
        SETTINGS.forEach(type -> collect(type, keys));
        return keys;
    }

    private String example(String language) {
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }

    @Test
    void every_key_is_in_a_table_of_the_page_and_no_other() {
        String section = page.substring(page.indexOf("## All keys"), page.indexOf("## Values"));
        Set<String> named = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map((MatchResult r) -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keysOfTheRecords()).contains("wait", "keep", "pattern", "below", "logger");
        assertThat(named).isEqualTo(keysOfTheRecords());
    }

    @ParameterizedTest
    @EnumSource
    void each_profile_is_on_the_page_as_it_is(Profile profile) {
        assertThat(page).contains("```yaml\n" + Layers.text(profile) + "```");
    }

    /** What the page's Java makes, compiled as it stands there. */
    private InksealConfig built(Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Shown.java"), """
                import io.github.inkseal.config.*;
                import java.nio.file.Path;
                import java.time.Duration;
                import org.slf4j.event.Level;

                public final class Shown implements java.util.function.Supplier<InksealConfig> {
                    public InksealConfig get() {
                        %s
                        return config;
                    }
                }
                """.formatted(example("java")));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("tests run on a JDK").isNotNull();
        String[] options = {
            "-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"), source.toString()
        };
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        assertThat(compiler.run(null, told, told, options))
                .as(told.toString(StandardCharsets.UTF_8))
                .isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Supplier<?> shown =
                    (Supplier<?>) loader.loadClass("Shown").getConstructor().newInstance();
            return (InksealConfig) shown.get();
        }
    }

    @Test
    void the_examples_are_one_configuration(@TempDir Path directory) throws Exception {
        InksealConfig built = built(directory);

        assertThat(fixture.load(example("yaml"))).isEqualTo(built);
        assertThat(fixture.loader().load(example("json"), "inkseal.json").config())
                .isEqualTo(built);
    }
}
