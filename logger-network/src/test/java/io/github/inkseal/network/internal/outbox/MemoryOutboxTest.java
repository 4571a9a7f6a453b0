package io.github.inkseal.network.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.spi.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is offered comes out in its order, in pieces that fit, and is accounted for to the record. */
class MemoryOutboxTest {

    private static final int ADDED = 10;

    /** Records that are a number and a line end. */
    private static Chunk chunk(long first, int records) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[records];
        boolean[] own = new boolean[records];
        for (int i = 0; i < records; i++) {
            text.append(first + i).append('\n');
            ends[i] = text.length();
            own[i] = (first + i) % 7 == 0;
        }
        return new Chunk(first, text.toString().getBytes(StandardCharsets.US_ASCII), ends, own);
    }

    private static List<String> records(Chunk chunk) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < chunk.records(); i++) {
            records.add(new String(
                    chunk.bytes(), chunk.start(i), chunk.end(i) - chunk.start(i), StandardCharsets.US_ASCII));
        }
        return records;
    }

    private static List<String> numbers(long from, long to) {
        List<String> numbers = new ArrayList<>();
        for (long i = from; i < to; i++) {
            numbers.add(i + "\n");
        }
        return numbers;
    }

    @Property
    void all_comes_out_in_order_as_large_as_a_tls_record_at_most(
            @ForAll @Size(max = 50) List<@IntRange(min = 1, max = 900) Integer> sizes) {
        MemoryOutbox outbox = new MemoryOutbox(1 << 20, ADDED);
        long next = 0;
        for (int size : sizes) {
            assertThat(outbox.offer(chunk(next, size), false)).isTrue();
            next += size;
        }
        long at = 0;
        Chunk before = null;
        for (Chunk chunk = outbox.poll(false); chunk != null; chunk = outbox.poll(false)) {
            int length = chunk.bytes().length + ADDED * chunk.records();
            assertThat(length).isLessThanOrEqualTo(Chunk.MOST);
            assertThat(chunk.first()).isEqualTo(at);
            assertThat(records(chunk)).isEqualTo(numbers(at, chunk.next()));
            at = chunk.next();
            if (before != null) {
                outbox.done(before);
                assertThat(outbox.position()).isEqualTo(before.next());
            }
            before = chunk;
        }
        assertThat(at).isEqualTo(next);
        if (before != null) {
            outbox.done(before);
        }
        assertThat(outbox.bytes()).isZero();
        outbox.close();
        assertThat(outbox.takeLoss()).isNull();
    }

    @Property
    void parts_of_a_chunk_are_its_records(
            @ForAll @IntRange(min = 1, max = 100) int records, @ForAll @IntRange(max = 100) int cut) {
        Chunk whole = chunk(1_000, records);
        int at = Math.min(cut, records);
        Chunk front = whole.part(0, at);
        Chunk back = whole.part(at, records);
        assertThat(records(front)).isEqualTo(numbers(1_000, 1_000 + at));
        assertThat(records(back)).isEqualTo(numbers(1_000 + at, 1_000 + records));
        assertThat(front.events() + back.events()).isEqualTo(whole.events());
        assertThat(front.bytes().length + back.bytes().length).isEqualTo(whole.bytes().length);
        assertThat(back.first()).isEqualTo(front.next());
    }

    @Test
    void what_would_not_fill_a_tls_record_stays_until_it_is_asked_for() {
        MemoryOutbox outbox = new MemoryOutbox(1 << 20, ADDED);
        outbox.offer(chunk(0, 900), false);
        assertThat(outbox.poll(true)).isNull();
        outbox.offer(chunk(900, 900), false);
        assertThat(outbox.poll(true)).isNotNull().extracting(Chunk::next).isEqualTo(900L);
        assertThat(outbox.poll(true)).isNull();
        assertThat(outbox.poll(false)).isNotNull().extracting(Chunk::next).isEqualTo(1_800L);
    }

    @Test
    void what_is_taken_out_counts_until_it_is_done() {
        MemoryOutbox outbox = new MemoryOutbox(400, 0);
        Chunk first = chunk(10, 100);
        assertThat(outbox.offer(first, false)).isTrue();
        assertThat(outbox.offer(chunk(110, 100), false)).isFalse();
        outbox.poll(false);
        assertThat(outbox.offer(chunk(110, 1), false))
                .as("300 bytes are under way")
                .isTrue();
        assertThat(outbox.offer(chunk(111, 100), false)).isFalse();
        outbox.done(first);
        assertThat(outbox.offer(chunk(111, 50), false)).isTrue();
    }

    @Test
    void what_is_refused_and_what_is_left_in_the_end_are_told_apart() {
        MemoryOutbox outbox = new MemoryOutbox(1 << 20, 0);
        outbox.offer(chunk(0, 20), false);
        outbox.done(chunk(0, 20).part(0, 10));
        outbox.lost(3, true);
        outbox.lost(7, false);
        outbox.close();
        assertThat(outbox.takeLoss()).isEqualTo(new Loss(3, 4, 1));
        assertThat(outbox.takeLoss()).isEqualTo(new Loss(7, 8, 0));
        assertThat(outbox.takeLoss()).as("14 is not an event").isEqualTo(new Loss(10, 20, 9));
        assertThat(outbox.takeLoss()).isNull();
    }
}
