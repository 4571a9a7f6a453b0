package io.github.inkseal.examples.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class AWriterAroundAnotherTest {

    @Test
    void it_seals_what_the_one_inside_seals(@TempDir Path home) throws Exception {
        KeyMaker.Made keys = new KeyMaker().pair(home.resolve("keys"), "ops");
        WatchedVaultSettings settings =
                new WatchedVaultSettings(home.resolve("logs/app"), keys.files().subList(1, 2), Duration.ofMinutes(1));
        try (LoggerContext context = LoggerContext.start(InksealConfig.builder()
                .writer(WriterConfig.of("vault", "watched-vault", settings)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build())) {
            context.getLogger("shop").info("order {} accepted", 4711);
        }
        List<String> lines = new ArrayList<>();
        LogReport report = SealedLog.of(home.resolve("logs/app"))
                .withKey(keys.files().get(0))
                .read(record -> lines.add(record.text().strip()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactly("order 4711 accepted");
    }

    @Test
    void a_call_that_takes_too_long_is_told() throws Exception {
        AtomicLong clock = new AtomicLong();
        List<String> told = new ArrayList<>();
        LogWriter slow = new LogWriter() {
            @Override
            public void write(LogBatch batch) {
                clock.addAndGet(Duration.ofMillis(3).toNanos());
            }

            @Override
            public void close() {
                clock.addAndGet(Duration.ofMillis(9).toNanos());
            }
        };
        LogWriter watched = new WatchedWriter(slow, Duration.ofMillis(5), clock::get, new ComponentContext() {
            @Override
            public String name() {
                return "writer vault";
            }

            @Override
            public void report(Level level, String message, Throwable cause) {
                told.add(level + " " + message);
            }
        });
        watched.write(new LogBatch(64));
        watched.close();
        assertThat(told).containsExactly("WARN took 9 ms to close");
    }

    @Test
    void no_call_is_left_out() throws Exception {
        for (Method method : LogWriter.class.getMethods()) {
            assertThat(Arrays.stream(WatchedWriter.class.getMethods())
                            .filter(own -> own.getName().equals(method.getName()))
                            .map(Method::getDeclaringClass))
                    .as(method.getName())
                    .contains(WatchedWriter.class);
        }
    }
}
