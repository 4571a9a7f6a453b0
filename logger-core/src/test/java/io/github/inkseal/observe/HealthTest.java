package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Health goes down with what fails and up with what is mended, and says which and why and since when. */
class HealthTest {

    private static void assertUp(LoggerContext context) {
        assertThat(context.health()).isEqualTo(new Health(Health.Status.UP, java.util.List.of()));
    }

    private static void logAndFlush(LoggerContext context, String message) {
        context.getLogger("health").info(message);
        assertThat(context.flush(Contexts.LONG)).isTrue();
    }

    @Test
    void one_of_two_that_fails_degrades_both_are_down_and_each_mends_by_itself() {
        MemoryWriter one = MemoryWriter.fresh("health-one");
        MemoryWriter two = MemoryWriter.fresh("health-two");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("health-one"))
                .writer(MemoryWriter.config("health-two"))
                .build());
        assertUp(context);

        one.failWith(new IOException("No space left on device"));
        Instant before = Instant.now().minusSeconds(1);
        logAndFlush(context, "a");
        Health degraded = context.health();
        assertThat(degraded.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(degraded.causes())
                .singleElement()
                .asString()
                .startsWith("writer health-one: No space left on device, since ");
        String line = degraded.causes().get(0);
        assertThat(Instant.parse(line.substring(line.lastIndexOf(' ') + 1))).isBetween(before, Instant.now());

        two.failWith(new IOException("gone"));
        logAndFlush(context, "b");
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes()).hasSize(2).first().isEqualTo(line);

        one.failWith(null);
        logAndFlush(context, "c");
        assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(context.health().causes()).singleElement().asString().startsWith("writer health-two: gone, since ");

        two.failWith(null);
        logAndFlush(context, "d");
        assertUp(context);
        Contexts.close(context);
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes()).containsExactly("context is closed");
    }

    @Test
    void audit_records_that_are_late_are_down_until_they_are_forced() {
        MemoryWriter trail = MemoryWriter.fresh("health-audit");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(Duration.ofMillis(50)))
                .writer(Audit.writer("health-audit"))
                .build());
        trail.blockForce();
        context.getLogger("health").info(Audit.AUDIT, "late");
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(context.health().causes()).containsExactly("writer health-audit: audit records not forced in time");
        trail.unblockForce();
        await().untilAsserted(() -> assertUp(context));
        Contexts.close(context);
    }

    @Test
    void errors_that_a_filter_throws_leave_the_worker_alive_and_the_context_up() {
        MemoryWriter writer = MemoryWriter.fresh("health-errors");
        AtomicBoolean broken = new AtomicBoolean(true);
        Error[] errors = {
            new OutOfMemoryError(), new StackOverflowError(), new NoClassDefFoundError(), new ThreadDeathLike()
        };
        int[] next = {0};
        LoggerContext context = LoggerContext.start(Contexts.config()
                .filter("test", TestFilter.settings("health-errors", event -> {
                    if (broken.get()) {
                        throw errors[next[0]++ % errors.length];
                    }
                    return true;
                }))
                .writer(MemoryWriter.config("health-errors"))
                .build());
        Logger log = context.getLogger("health");
        for (int i = 0; i < errors.length; i++) {
            log.info("withheld {}", i);
        }
        assertThat(context.flush(Contexts.LONG)).isTrue();
        broken.set(false);
        log.info("found");
        assertThat(context.flush(Contexts.LONG)).isTrue();

        assertUp(context);
        assertThat(context.metrics().withheld()).isEqualTo(errors.length);
        assertThat(writer.records()).hasSize(errors.length + 1).endsWith("found");
        Contexts.close(context);
    }

    private static final class ThreadDeathLike extends Error {
        private static final long serialVersionUID = 1;
    }
}
