package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.micrometer.InksealMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The lines of {@code docs/operating.md} for Micrometer, as they stand there, with the application's own context. */
class OperatingPageTest {

    private static final List<String> LINES =
            List.of("InksealMeters meters = new InksealMeters();", "meters.bindTo(registry);");

    @Test
    void the_lines_for_micrometer_show_the_applications_own_metrics() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "operating.md"))).contains(LINES);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        InksealMeters meters = new InksealMeters();
        meters.bindTo(registry);

        double before = registry.get("inkseal.events")
                .tag("level", "WARN")
                .functionCounter()
                .count();
        LoggerFactory.getLogger("page").warn("one more");
        org.awaitility.Awaitility.await()
                .until(() -> registry.get("inkseal.events")
                                .tag("level", "WARN")
                                .functionCounter()
                                .count()
                        == before + 1);
        meters.close();
        assertThat(registry.getMeters()).isEmpty();
    }
}
