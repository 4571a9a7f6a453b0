package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.internal.intake.InksealMdc;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;

/** Slots are used again and again: none shows what another event left, and none keeps what was let go. */
class ReusedSlotsTest {

    private final Queue<String> mixed = new ConcurrentLinkedQueue<>();

    @Test
    void every_part_of_an_event_belongs_to_the_one_producer_that_made_it() throws Exception {
        AtomicLong seen = new AtomicLong();
        MemoryWriter.fresh("reused");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(16))
                .filter("test", TestFilter.settings("reused", event -> {
                    check(event);
                    return true;
                }))
                .writer(MemoryWriter.config("reused")
                        .withEncoder("test", TestEncoder.settings("reused", (event, out) -> {
                            check(event);
                            check(event.copy());
                            seen.incrementAndGet();
                        })))
                .build());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        AtomicLong made = new AtomicLong();
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            String id = "id" + p;
            Thread producer = new Thread(() -> made.addAndGet(produce(context.getLogger(id), id, end)), id);
            producers.add(producer);
            producer.start();
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(Contexts.close(context).metrics().handled()).isEqualTo(made.get());
        assertThat(seen.get()).isEqualTo(made.get()).isPositive();
        assertThat(mixed).isEmpty();
    }

    /** Calls of every shape, the lone ones among them, in which a slot's leftovers would show. */
    private static long produce(Logger log, String id, long end) {
        InksealMdc mdc = new InksealMdc();
        BasicMarkerFactory markers = new BasicMarkerFactory();
        int number = id.charAt(2) - '0';
        long n = 0;
        while (System.nanoTime() < end) {
            switch ((int) (n % 7)) {
                case 0 -> log.info(id + " and nothing else");
                case 1 -> log.info(id + " {}", id);
                case 2 -> log.info("{} {} {} {}", id, number, (double) number, id);
                case 3 -> log.info("{} {} {} {} {} {}", id, id, number, id, id, id);
                case 4 -> {
                    mdc.put("id", id);
                    log.info("{}", id);
                    mdc.clear();
                }
                case 5 ->
                    log.atInfo()
                            .addMarker(markers.getMarker(id))
                            .addKeyValue("id", id)
                            .log(id);
                default -> log.info(id, new IllegalStateException(id));
            }
            n++;
        }
        return n;
    }

    private void check(LogEvent event) {
        String id = event.threadName();
        boolean one = event.loggerName().equals(id) && event.message().contains(id);
        for (String word : event.message().split(" ", -1)) {
            one &= !word.startsWith("id") || word.equals(id);
        }
        for (int i = 0; i < event.argumentCount(); i++) {
            Object argument = event.argument(i);
            one &= argument instanceof Number number ? number.intValue() == id.charAt(2) - '0' : id.equals(argument);
        }
        for (KeyValue pair : event.keyValues()) {
            one &= id.equals(pair.value());
        }
        for (String marker : event.markers()) {
            one &= id.equals(marker);
        }
        for (String value : event.mdc().values()) {
            one &= id.equals(value);
        }
        LoggedThrowable throwable = event.throwable();
        one &= throwable == null || id.equals(throwable.message());
        // Of these parts each shape of call has at most one.
        int parts =
                (event.mdc().isEmpty() ? 0 : 1) + (event.keyValues().isEmpty() ? 0 : 1) + (throwable == null ? 0 : 1);
        if (!one || parts > 1 || event.keyValues().size() != event.markers().size()) {
            mixed.add(event.copy().toString());
        }
    }

    @Test
    void nothing_that_was_logged_is_kept_once_it_is_written() {
        MemoryWriter.fresh("let-go");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("let-go")).build());
        List<WeakReference<?>> given = new ArrayList<>();
        Logger log = context.getLogger("let-go");
        for (int i = 0; i < 20; i++) {
            logAndForget(log, given, i);
        }
        assertThat(context.flush(Contexts.LONG)).isTrue();
        await().atMost(Contexts.LONG).untilAsserted(() -> {
            System.gc();
            assertThat(given)
                    .allSatisfy(reference -> assertThat(reference.get()).isNull());
        });
        // The context is in use all the while: it is its slots that have let go.
        log.info("still here");
        Contexts.close(context);
    }

    private static void logAndForget(Logger log, List<WeakReference<?>> given, int i) {
        String inline = track(given, "inline " + i);
        log.info("{}", inline);
        log.info("{} {} {} {} {}", 1, 2, 3, 4, track(given, "many " + i));
        log.info(track(given, "message " + i));
        log.atInfo().addKeyValue("k", track(given, "value " + i)).log("kv");
        Throwable throwable = new IllegalStateException(track(given, "thrown " + i));
        given.add(new WeakReference<>(throwable));
        log.info("failed", throwable);
        InksealMdc mdc = new InksealMdc();
        mdc.put("k", track(given, "mdc " + i));
        log.info("mdc");
        mdc.clear();
        Object foreign = new AtomicLong(i);
        given.add(new WeakReference<>(foreign));
        log.info("{}", foreign);
    }

    /** A String that nobody else holds, as a constant would be. */
    private static String track(List<WeakReference<?>> given, String text) {
        String fresh = String.valueOf(text.toCharArray());
        given.add(new WeakReference<>(fresh));
        return fresh;
    }
}
