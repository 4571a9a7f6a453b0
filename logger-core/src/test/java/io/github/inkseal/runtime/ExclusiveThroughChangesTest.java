package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FieldsConfig.Keys;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** What is for one writer only reaches no other, whatever becomes of that writer and whoever comes and goes beside it. */
class ExclusiveThroughChangesTest {

    private static final RouteConfig OWN =
            RouteConfig.defaults().withLoggers(Keys.only("private")).withExclusive(true);

    /** What a summary of suppressed events says: it must keep to the route, too. */
    private static final String KEPT_BACK = "rate-limit kept back";

    private static WriterConfig writer(String name) {
        return MemoryWriter.config(name).withEncoder("pattern", new PatternSettings("%logger %msg%n"));
    }

    private static InksealConfig config(Dispatch dispatch, List<WriterConfig> writers) {
        return Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(256))
                .filter("rate-limit", RateLimitSettings.of(20, Duration.ofMillis(5)))
                .writers(writers)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void while_writers_come_and_go_and_change_their_places(Dispatch dispatch) throws InterruptedException {
        List<String> names = List.of("exclusive-app", "exclusive-guest", "exclusive-more");
        names.forEach(MemoryWriter::fresh);
        MemoryWriter own = MemoryWriter.fresh("exclusive-own");
        WriterConfig vault = writer("exclusive-own").withRoute(OWN);
        LoggerContext context = LoggerContext.start(config(dispatch, List.of(writer("exclusive-app"), vault)));
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("private.a", "public.a", "private", "public.b")) {
            Logger log = context.getLogger(name);
            Thread thread = new Thread(() -> {
                for (int i = 0; !stop.get(); i++) {
                    log.info("event {}", i);
                    log.warn("warning of " + name + " {}", i);
                }
            });
            threads.add(thread);
            thread.start();
        }

        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            List<WriterConfig> next = new ArrayList<>(List.of(vault));
            names.stream().filter(name -> random.nextBoolean()).forEach(name -> next.add(writer(name)));
            Collections.shuffle(next, random);
            context.reload(config(dispatch, next));
        }
        List<WriterConfig> all = new ArrayList<>(List.of(vault));
        names.forEach(name -> all.add(writer(name)));
        context.reload(config(dispatch, all));
        for (MemoryWriter writer : Stream.concat(names.stream().map(MemoryWriter::named), Stream.of(own))
                .toList()) {
            Awaitility.await().until(() -> writer.records().stream().anyMatch(r -> r.contains(KEPT_BACK)));
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        CloseReport report = Contexts.close(context);

        for (String name : names) {
            assertThat(MemoryWriter.named(name).records())
                    .as(name)
                    .isNotEmpty()
                    .noneMatch(record -> record.contains("private"));
        }
        assertThat(own.records()).noneMatch(record -> record.contains("public"));
        assertThat(Audit.of(report.metrics(), "exclusive-own").absent()).isZero();
    }

    @Test
    void when_it_can_not_be_made() {
        MemoryWriter.canBeMade("exclusive-unmade", false);
        try {
            assertThatNobodyElseHasIt("exclusive-unmade");
        } finally {
            MemoryWriter.canBeMade("exclusive-unmade", true);
        }
    }

    @Test
    void when_it_fails() {
        MemoryWriter.fresh("exclusive-fails").failWith(new IOException("full"));
        assertThatNobodyElseHasIt("exclusive-fails");
    }

    @Test
    void until_it_is_taken_out_of_the_configuration() {
        MemoryWriter own = MemoryWriter.fresh("exclusive-leaves");
        MemoryWriter other = MemoryWriter.fresh("exclusive-stays");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("exclusive-leaves").withRoute(OWN))
                .writer(writer("exclusive-stays"))
                .build());
        context.getLogger("private").info("before");
        context.removeWriter("exclusive-leaves");
        context.getLogger("private").info("after");
        Contexts.close(context);

        assertThat(own.records()).containsExactly("private before");
        assertThat(other.records()).containsExactly("private after");
    }

    private static void assertThatNobodyElseHasIt(String name) {
        MemoryWriter other = MemoryWriter.fresh("exclusive-other");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer(name).withRoute(OWN))
                .writer(writer("exclusive-other"))
                .build());
        context.getLogger("private").error("mine");
        context.getLogger("public").info("ours");
        CloseReport report = Contexts.close(context);

        assertThat(other.records()).containsExactly("public ours");
        assertThat(Audit.of(report.metrics(), name).failed()).isEqualTo(1);
        assertThat(context.status().toString()).doesNotContain("mine");
    }
}
