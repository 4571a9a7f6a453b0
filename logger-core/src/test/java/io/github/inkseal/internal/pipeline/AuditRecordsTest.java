package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** No audit record holds up another, and none waits for ever without being known to. */
class AuditRecordsTest {

    /** A disk that refuses whole batches for one word in them, or all of them. */
    private static final class Disk implements LogWriter {
        private final List<String> lines = new ArrayList<>();
        private String refused = "what nobody writes";
        private int asked;
        /** Behind so many records it stops, once; 0 for never. */
        private int stop;
        /** What has this in it is written, and said to be, and fails all the same. */
        private String regretted = "what nobody writes";

        @Override
        public void write(LogBatch batch) throws IOException {
            asked++;
            int behind = stop;
            stop = 0;
            if (behind > 0) {
                keep(batch, behind);
                batch.markWritten(behind);
                throw new IOException("stopped on the way");
            }
            String all = new String(batch.array(), 0, batch.length(), StandardCharsets.UTF_8);
            if (all.contains(refused)) {
                throw new IOException("refused");
            }
            keep(batch, batch.count());
            if (all.contains(regretted)) {
                batch.markWritten(batch.count());
                throw new IOException("written, and then this");
            }
        }

        private void keep(LogBatch batch, int records) {
            for (int i = 0; i < records; i++) {
                int start = batch.start(i);
                lines.add(new String(batch.array(), start, batch.end(i) - start, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void close() {}
    }

    private final LaneCounts counts = new LaneCounts();
    private final Disk disk = new Disk();
    private final GuardedWriter writer = new GuardedWriter(disk);
    private final List<AuditTicket> tickets = new ArrayList<>();

    /** Those that begin with {@code own} are Inkseal's own. */
    private LogBatch batch(AuditRecords records, String... lines) {
        LogBatch batch = new LogBatch(100);
        for (String line : lines) {
            AuditTicket ticket = new AuditTicket(new AtomicLong());
            tickets.add(ticket);
            batch.buffer().raw(line);
            records.adding(batch.count(), ticket);
            batch.add(1, 1, Level.INFO, line.startsWith("own"));
            ticket.handled();
        }
        return batch;
    }

    private List<AuditTicket.State> states() {
        return tickets.stream().map(AuditTicket::state).toList();
    }

    @Test
    void one_that_never_can_be_written_does_not_hold_up_those_behind_it() {
        AuditRecords records = new AuditRecords(counts);
        records.handedOver(batch(records, "a", "poison", "b", "c"), 0);
        disk.refused = "poison";
        assertThat(records.retry(writer)).isNotNull();
        assertThat(disk.lines).containsExactly("a", "b", "c");
        assertThat(counts.snapshot(0, null).kept()).isEqualTo(1);
        records.forced();
        assertThat(states())
                .containsExactly(
                        AuditTicket.State.FORCED,
                        AuditTicket.State.WAITING,
                        AuditTicket.State.FORCED,
                        AuditTicket.State.FORCED);
    }

    @Test
    void a_writer_that_refuses_all_costs_a_few_writes_and_no_order() {
        AuditRecords records = new AuditRecords(counts);
        String[] lines = new String[500];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "record " + i;
        }
        records.handedOver(batch(records, lines), 0);
        disk.refused = "record";
        for (int i = 1; i <= 10; i++) {
            assertThat(records.retry(writer)).isNotNull();
            assertThat(disk.asked).isLessThanOrEqualTo(5 * i);
        }
        disk.refused = "nothing of that kind";
        assertThat(records.retry(writer)).isNull();
        assertThat(disk.lines).containsExactly(lines);
        assertThat(counts.snapshot(0, null).kept()).isZero();
    }

    @Test
    void what_finds_no_room_is_told_to_be_lost_however_long_no_force_succeeds() {
        AuditRecords records = new AuditRecords(counts, new AuditParts(2), 1);
        records.handedOver(batch(records, "a", "b"), 2);
        records.handedOver(batch(records, "c"), 1);
        records.handedOver(batch(records, "d"), 1);
        assertThat(states())
                .containsExactly(
                        AuditTicket.State.WAITING,
                        AuditTicket.State.WAITING,
                        AuditTicket.State.WAITING,
                        AuditTicket.State.LOST);
        records.forced();
        assertThat(states().subList(0, 3)).containsOnly(AuditTicket.State.FORCED);
        assertThat(records.isOwing()).isFalse();
    }

    @Test
    void those_behind_what_was_written_of_a_part_follow_in_their_order_and_are_counted_as_what_they_are() {
        AuditRecords records = new AuditRecords(counts);
        records.handedOver(batch(records, "a", "own b", "c", "own d"), 0);
        disk.stop = 1;
        assertThat(records.retry(writer)).isNull();

        assertThat(disk.lines).containsExactly("a", "own b", "c", "own d");
        assertThat(counts.written.get()).isEqualTo(2);
        assertThat(counts.synthetic.get()).isEqualTo(2);
        assertThat(counts.failed.get()).isZero();
        assertThat(counts.syntheticFailed.get()).isZero();
        records.forced();
        assertThat(states()).containsOnly(AuditTicket.State.FORCED);
    }

    @Test
    void taking_the_first_out_of_a_part_needs_no_memory_for_those_behind_them() {
        AuditRecords records = new AuditRecords(counts);
        AuditParts parts = new AuditParts();
        LogBatch batch = batch(records, "one", "two", "own three");
        for (int i = 0; i < batch.count(); i++) {
            assertThat(parts.add(batch, i, tickets.get(i), i)).isTrue();
        }
        AuditParts.Part part = parts.first();
        parts.removeFromFirst(2);

        assertThat(parts.first()).isSameAs(part);
        assertThat(part.count()).isEqualTo(1);
        assertThat(part.number(0)).isEqualTo(2);
        assertThat(part.batch.count()).isEqualTo(1);
        assertThat(part.batch.synthetic(0)).isTrue();
        assertThat(new String(part.batch.array(), 0, part.batch.length(), StandardCharsets.UTF_8))
                .isEqualTo("own three");
        parts.removeFromFirst(1);
        assertThat(parts.isEmpty()).isTrue();
    }

    @Test
    void inkseals_own_that_are_lost_count_as_such_and_not_as_events() {
        AuditRecords records = new AuditRecords(counts, new AuditParts(6), 1);
        // The first is copied, the second noted, the third given up: it is written, and nobody can say that it is safe.
        records.handedOver(batch(records, "own a", "own b", "own c"), 3);
        counts.synthetic.add(3);
        assertThat(records.lost(new Loss(0, 2, 0))).isZero();
        assertThat(counts.syntheticFailed.get())
                .as("of the second there is no copy")
                .isEqualTo(1);
        assertThat(records.takeOwnLost()).isEqualTo(1);
        assertThat(records.retry(writer)).isNull();
        assertThat(disk.lines).containsExactly("own a");
        assertThat(counts.synthetic.get()).as("the first and the third").isEqualTo(2);

        records.handedOver(batch(records, "own d", "e"), 0);
        assertThat(records.giveUp()).isEqualTo(1);
        assertThat(counts.syntheticFailed.get())
                .as("the second, the fourth, and the first, which was not forced")
                .isEqualTo(3);
        assertThat(counts.synthetic.get()).as("the third").isEqualTo(1);
        assertThat(counts.failed.get()).isEqualTo(1);
        assertThat(records.takeOwnLost()).isEqualTo(2);
    }

    @Test
    void what_lies_between_two_losses_is_not_lost() {
        AuditRecords records = new AuditRecords(counts);
        records.handedOver(batch(records, "a", "b", "c"), 3);
        assertThat(records.lost(new Loss(2, 3, 1))).isEqualTo(1);
        assertThat(records.lost(new Loss(0, 1, 1))).isEqualTo(1);
        assertThat(records.retry(writer)).isNull();
        assertThat(disk.lines).containsExactly("a", "c");
    }

    @Test
    void what_was_said_to_be_written_is_not_written_again_though_its_writer_failed() {
        AuditRecords records = new AuditRecords(counts);
        records.handedOver(batch(records, "a", "b", "c"), 0);
        disk.regretted = "b";
        assertThat(records.retry(writer)).isNotNull();
        assertThat(records.hasKept()).isFalse();
        assertThat(records.retry(writer)).isNull();

        assertThat(disk.lines).containsExactly("a", "b", "c");
        assertThat(counts.written.get()).isEqualTo(3);
        assertThat(counts.kept.get()).isZero();
    }

    @Test
    void one_that_was_said_to_be_written_by_itself_is_not_written_again_though_its_writer_failed() {
        AuditRecords records = new AuditRecords(counts);
        records.handedOver(batch(records, "a", "poison", "b"), 0);
        disk.refused = "poison";
        disk.regretted = "b";
        assertThat(records.retry(writer)).isNotNull();
        disk.refused = "what nobody writes";
        assertThat(records.retry(writer)).isNull();

        assertThat(disk.lines).containsExactly("a", "b", "poison");
        assertThat(counts.written.get()).isEqualTo(3);
        assertThat(counts.kept.get()).isZero();
    }
}
