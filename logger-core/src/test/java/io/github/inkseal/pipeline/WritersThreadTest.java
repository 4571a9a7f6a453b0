package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.write.OwnThread;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a writer's own thread logs goes to the status channel and makes no work for the writer. */
class WritersThreadTest {

    @Test
    void its_events_are_no_records() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("own-thread");
        try (LoggerContext context = LoggerContext.start(InksealConfig.builder()
                .writer(MemoryWriter.config("own-thread"))
                .build())) {
            Thread own = new OwnThread(() -> context.getLogger("net").warn("from within"), "own");
            own.start();
            own.join();
            context.getLogger("app").info("from outside");
            assertThat(context.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(writer.records()).containsExactly("from outside");
            assertThat(context.metrics().accepted()).isEqualTo(1);
            assertThat(context.status().toString()).contains("net").doesNotContain("from outside");
        }
    }
}
