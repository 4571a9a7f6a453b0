package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** A secret that is logged in any part of an event comes out nowhere, with nothing configured but writers. */
class EveryPlaceTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    @TempDir
    Path folder;

    private record Foreign(String text) {
        @Override
        public String toString() {
            return "{" + text + "}";
        }
    }

    /** Each line is one place. */
    static void logEverywhere(org.slf4j.ILoggerFactory context) {
        Logger log = context.getLogger("places");
        for (int i = 0; i < 3; i++) {
            log.info("message " + SECRET);
            log.info("argument {}", SECRET);
            log.info("arguments {} {} {} {} {}", 1, 2, 3, 4, SECRET);
            log.info("no hole for it", SECRET);
            log.info("two {} {}", SECRET.substring(0, 9) + SECRET.substring(9), "x");
            log.info("split {}{}", SECRET.substring(0, 9), SECRET.substring(9));
            log.info("foreign {}", new Foreign(SECRET));
            log.info("map {}", Map.of("key", SECRET));
            log.info("array {}", (Object) new String[][] {{SECRET}});
            log.atInfo().addKeyValue("text", SECRET).log("pair");
            log.atInfo().addKeyValue("foreign", new Foreign(SECRET)).log("pair");
            log.atInfo().addKeyValue("number", 4111111111111111L).log("pair");
            log.atInfo().addKeyValue(SECRET, "value").log("pair");
            log.atInfo().addMarker(MarkerFactory.getMarker(SECRET)).log("marker");
            context.getLogger("logger." + SECRET).info("logger");
        }
        MDC.put("value", SECRET);
        MDC.put(SECRET, "key");
        log.info("context");
        log.info("context");
        MDC.clear();
        Thread.currentThread().setName("thread " + SECRET);
        log.info("thread");
        log.info("thread");
        Thread.currentThread().setName("main");
        logThrowables(log);
    }

    private static void logThrowables(Logger log) {
        log.error("throwable", new IllegalStateException("of " + SECRET));
        log.error("cause", new IllegalStateException("x", new IllegalArgumentException(SECRET)));
        IllegalStateException suppressing = new IllegalStateException("x");
        suppressing.addSuppressed(new IllegalStateException("suppressed " + SECRET));
        log.error("suppressed", suppressing);
        IllegalStateException first = new IllegalStateException("first " + SECRET);
        first.initCause(new IllegalStateException("second " + SECRET, first));
        log.error("cyclic", first);
        IllegalStateException framed = new IllegalStateException("x");
        framed.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("a." + SECRET, "method", "File.java", 1),
            new StackTraceElement("a.B", SECRET, "File.java", 1),
            new StackTraceElement("a.B", "method", SECRET + ".java", 1),
            new StackTraceElement("loader " + SECRET, "module " + SECRET, "1 " + SECRET, "a.B", "m", "F.java", 1),
        });
        log.error("frames", framed);
        log.error("argument {}", "x", new IllegalStateException(SECRET));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void no_encoder_of_any_kind_shows_it(Dispatch dispatch) {
        Sanitized scene = Sanitized.plain(dispatch);
        logEverywhere(scene.context());
        String all = scene.everything();
        scene.finish();
        assertThat(all)
                .doesNotContain(SECRET)
                .doesNotContain("4111111111111111")
                .contains("AKIA***MPLE");
        assertThat(all).doesNotContain(SECRET.substring(9));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void neither_file_nor_console_show_it(Dispatch dispatch) throws Exception {
        Path file = folder.resolve("app.log");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            Sanitized scene = Sanitized.with(
                    dispatch,
                    config -> config.writer(WriterConfig.of("console", "console", ConsoleSettings.defaults()))
                            .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                                    .withEncoder("json", JsonSettings.defaults())));
            logEverywhere(scene.context());
            scene.finish();
            scene.context().getLogger("late").error("after close {}", SECRET);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(Files.readString(file)).contains("AKIA***MPLE").doesNotContain(SECRET);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("argument").doesNotContain(SECRET);
    }
}
