package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.LoggingAtStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SLF4J starts the provider once in a virtual machine: each of these runs one of its own. */
class ProviderStartTest {

    @Test
    void a_component_that_logs_while_the_provider_starts_is_heard_afterwards(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("inkseal.yaml"), """
                filters: [ { type: logging-at-start } ]
                writers:
                  - { name: out, type: console, encoder: { type: pattern, pattern: "%level %thread %logger %msg%n" } }
                """);
        Jvm.Result result = Jvm.run(LoggingAtStart.class, List.of("-Dinkseal.config=" + config));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines())
                .contains(
                        "INFO main component made on this thread",
                        "WARN other component made on another",
                        "INFO main application first of the application",
                        "flushed true",
                        "balanced true");
    }

    @Test
    void a_configuration_that_is_not_there_leaves_the_application_its_console(@TempDir Path directory)
            throws Exception {
        Jvm.Result result =
                Jvm.run(LoggingAtStart.class, List.of("-Dinkseal.config=" + directory.resolve("none.yaml")));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("none.yaml", "first of the application", "balanced true");
    }
}
