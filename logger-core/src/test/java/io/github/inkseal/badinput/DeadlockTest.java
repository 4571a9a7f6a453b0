package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import io.github.inkseal.support.TestResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever logs while it is itself part of logging: with a queue of one event and callers that wait for ever, any of it that waited for its own
 * end would hang.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlockTest {

    private static final int EVENTS = 50;

    private final AtomicReference<@Nullable LoggerContext> context = new AtomicReference<>();
    private final AtomicInteger spoken = new AtomicInteger();

    private void speak(String who) {
        LoggerContext own = context.get();
        if (own != null) {
            Logger log = own.getLogger("speaker");
            log.info("{} speaks", who);
            log.error("{} speaks up", who);
            spoken.incrementAndGet();
        }
    }

    /** Logs wherever its text is asked for. */
    private final class Talkative {
        @Override
        public String toString() {
            speak("toString");
            return "talkative";
        }
    }

    private final class TalkativeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            speak("getMessage");
            return "talkative";
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            speak("getStackTrace");
            return super.getStackTrace();
        }
    }

    private LoggerContext start(InksealConfig.Builder config) {
        LoggerContext started = LoggerContext.start(config.build());
        context.set(started);
        return started;
    }

    private static InksealConfig.Builder one(Dispatch dispatch) {
        return Contexts.config().dispatch(dispatch).queue(Contexts.lossless(1));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void arguments_suppliers_and_throwables_that_log_do_so_before_their_own_event(Dispatch dispatch)
            throws InterruptedException {
        MemoryWriter writer = MemoryWriter.fresh("talk");
        LoggerContext started = start(one(dispatch).writer(MemoryWriter.config("talk")));
        Logger log = started.getLogger("application");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < EVENTS; i++) {
                    log.info("argument {}", new Talkative());
                    log.atInfo()
                            .addArgument(() -> {
                                speak("supplier");
                                return "x";
                            })
                            .addKeyValue("k", new Talkative())
                            .log("supplied {}");
                    log.atInfo().log(() -> {
                        speak("message");
                        return "message supplied";
                    });
                    log.info("thrown", new TalkativeException());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long accepted = Contexts.close(started).metrics().accepted();
        assertThat(accepted).isEqualTo(2L * EVENTS * 4 + 2L * spoken.get());
        assertThat(writer.records())
                .contains("argument talkative", "supplied x", "message supplied", "supplier speaks");
        assertThat(spoken).hasValueGreaterThanOrEqualTo(2 * EVENTS * 5);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void components_that_log_in_all_that_they_do_hold_up_nobody(Dispatch dispatch) {
        MemoryWriter writer = MemoryWriter.fresh("talk-inside");
        writer.onWrite(() -> speak("writer"));
        LoggerContext started = start(one(dispatch)
                .filter("test", TestFilter.settings("talk-inside", event -> {
                    speak("filter");
                    return true;
                }))
                .writer(MemoryWriter.config("talk-inside")
                        .withEncoder("test", TestEncoder.settings("talk-inside", (event, out) -> {
                            speak("encoder");
                            out.text(event.message()).raw((byte) '\n');
                        }))));
        Logger log = started.getLogger("application");
        for (int i = 0; i < EVENTS; i++) {
            log.info("{}", new Talkative());
        }
        assertThat(started.flush(Contexts.LONG)).isTrue();
        assertThat(Contexts.close(started).metrics().accepted()).isEqualTo(EVENTS * 3);
        assertThat(writer.records()).hasSize(EVENTS * 3).contains("talkative", "toString speaks", "toString speaks up");
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_status_listener_that_logs_what_it_hears_is_not_heard_without_end(Dispatch dispatch) {
        MemoryWriter writer = MemoryWriter.fresh("talk-status");
        LoggerContext started = start(one(dispatch).writer(MemoryWriter.config("talk-status")));
        AtomicInteger heard = new AtomicInteger();
        started.addStatusListener(event -> {
            heard.incrementAndGet();
            speak("listener");
        });
        Logger log = started.getLogger("application");
        writer.failWith(new IOException("disk on fire"));
        for (int i = 0; i < EVENTS; i++) {
            log.warn("event {}", i);
        }
        assertThat(started.flush(Contexts.LONG)).isTrue();
        writer.failWith(null);
        log.warn("last");
        assertThat(started.flush(Contexts.LONG)).isTrue();
        assertThat(heard).hasValueGreaterThan(0).hasValueLessThan(20 * EVENTS);
        assertThat(writer.records()).contains("last");
        Contexts.close(started);
    }

    @Test
    void a_component_that_logs_while_it_is_closed_ends_with_the_rest() {
        LoggerContext started = start(one(Dispatch.ASYNC)
                .filter("test", TestFilter.settings("talk-closing", new Closing()))
                .writer(MemoryWriter.config("talk-closing")));
        started.getLogger("application").info("event");
        Contexts.close(started);
        assertThat(spoken).hasValue(1);
        assertThat(Objects.requireNonNull(context.get()).status().toString()).contains("speaks up");
    }

    /** A resolver runs while SLF4J starts, when its events are kept for later, and while a running context reads its file again. */
    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_resolver_that_logs_at_the_start_and_at_a_reload_waits_for_nobody(Dispatch dispatch, @TempDir Path directory)
            throws Exception {
        Path config = Files.writeString(
                directory.resolve("inkseal.yaml"), """
                dispatch: %s
                queue: { capacity: 1, wait: forever, full: { below: WARN, then: wait } }
                audit: { own: false }
                writers:
                  - { name: out, type: console, encoder: { type: pattern, pattern: "EVENT ${probe:%%msg%%n}" } }
                """.formatted(dispatch.name().toLowerCase(Locale.ROOT)));

        Jvm.Result result = Jvm.run(Resolving.class, List.of("-Dinkseal.config=" + config));

        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> lines = result.output().lines().toList();
        List<String> events = new ArrayList<>(List.of("EVENT application"));
        for (int n = 1; n <= 4; n++) {
            events.add("EVENT resolved here " + n);
            events.add("EVENT resolved there " + n);
        }
        assertThat(lines).filteredOn(line -> line.startsWith("EVENT")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(lines).contains("accepted 9", "balanced true", "dropped {}");
    }

    /** Has a resolver that logs on the thread that loads and on one that it waits for. */
    static final class Resolving {

        private Resolving() {}

        public static void main(String[] args) throws InterruptedException {
            Jvm.watchdog(40);
            AtomicInteger number = new AtomicInteger();
            TestResolver.onResolve(() -> {
                int n = number.incrementAndGet();
                LoggerFactory.getLogger("resolver").info("resolved here {}", n);
                Thread other =
                        new Thread(() -> LoggerFactory.getLogger("resolver").info("resolved there {}", n));
                other.start();
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            LoggerFactory.getLogger("application").info("application");
            LoggerContext started = LoggerContext.current();
            Thread another = new Thread(started::reload);
            another.start();
            started.reload();
            another.join();
            started.reload();
            LogMetrics metrics = Contexts.close(started).metrics();
            System.out.println("accepted " + metrics.accepted());
            System.out.println("balanced " + metrics.balanced());
            System.out.println("dropped " + metrics.dropped());
        }
    }

    private final class Closing implements io.github.inkseal.spi.LogFilter, AutoCloseable {
        @Override
        public boolean accepts(io.github.inkseal.LogEvent event) {
            return true;
        }

        @Override
        public void close() {
            speak("close");
        }
    }
}
