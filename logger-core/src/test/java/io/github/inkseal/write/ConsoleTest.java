package io.github.inkseal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.ConsoleSettings.Color;
import io.github.inkseal.config.ConsoleSettings.Target;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records on the process's own streams. */
class ConsoleTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void records_go_to_the_stream_that_is_standard_at_the_time_which_stays_open() {
        LoggerContext context = start(Target.STDOUT, Color.NEVER);
        boolean[] closed = {false};
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                closed[0] = true;
            }
        });
        context.getLogger("console").info("grüße");
        Contexts.close(context);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("INFO grüße\n");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void standard_error_is_the_other_choice() {
        LoggerContext context = start(Target.STDERR, Color.NEVER);
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        context.getLogger("console").info("hello");
        Contexts.close(context);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("INFO hello\n");
    }

    @Test
    void colours_are_for_terminals_unless_asked_for() {
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        LoggerContext plain = start(Target.STDOUT, Color.AUTO);
        plain.getLogger("console").info("plain");
        Contexts.close(plain);
        LoggerContext colored = start(Target.STDOUT, Color.ALWAYS);
        colored.getLogger("console").info("colored");
        Contexts.close(colored);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("INFO plain\n\u001b[34mINFO\u001b[0;39m colored\n");
    }

    @Test
    void a_broken_stream_is_counted() {
        System.setOut(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws java.io.IOException {
                        throw new java.io.IOException("Broken pipe");
                    }
                },
                true,
                StandardCharsets.UTF_8));
        LoggerContext context = start(Target.STDOUT, Color.NEVER);
        context.getLogger("console").info("nobody listens");
        assertThat(Contexts.close(context).metrics().writers().get("console").failed())
                .isEqualTo(1);
    }

    private static LoggerContext start(Target target, Color color) {
        return LoggerContext.start(Contexts.config()
                .writer(WriterConfig.of("console", "console", new ConsoleSettings(target, color))
                        .withEncoder("pattern", new PatternSettings("%highlight(%level) %msg%n")))
                .build());
    }
}
