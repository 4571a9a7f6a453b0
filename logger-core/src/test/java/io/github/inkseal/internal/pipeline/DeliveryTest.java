package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.WriterMetrics;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.support.Audit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Whatever a writer does, each record it was given is in one of its figures, and whoever waits for one hears of it. */
class DeliveryTest {

    /** Takes all, and never can be forced. */
    private static final class Unforced implements LogWriter {
        private Consumer<LogBatch> misuse = batch -> {};
        private boolean throwing;
        private @Nullable Loss atClose;
        private @Nullable Loss loss;

        @Override
        public void write(LogBatch batch) throws IOException {
            misuse.accept(batch);
            if (throwing) {
                throw new IOException("no");
            }
        }

        @Override
        public void force() throws IOException {
            throw new IOException("nobody there");
        }

        @Override
        public @Nullable Loss takeLoss() {
            Loss told = loss;
            loss = null;
            return told;
        }

        @Override
        public void close() {
            loss = atClose;
        }
    }

    private final Unforced writer = new Unforced();
    private final List<String> said = new ArrayList<>();
    private final AuditTicket ticket = new AuditTicket(new AtomicLong());
    private final AuditTicket ownTicket = new AuditTicket(new AtomicLong());
    private final WriterLane lane = new WriterLane(
            Audit.writer("delivery"), 0, writer, Protection.PLAINTEXT, false, null, new ComponentContext() {
                @Override
                public String name() {
                    return "delivery";
                }

                @Override
                public void report(Level level, String message, @Nullable Throwable cause) {
                    said.add(cause == null ? message : message + ": " + cause.getMessage());
                }
            });

    private void add(boolean own, @Nullable AuditTicket its) {
        lane.batch().buffer().raw("a record");
        assertThat(lane.add(1, 1, Level.INFO, own, its)).isTrue();
        if (its != null) {
            its.handled();
        }
    }

    /** Two events and one of Inkseal's own. */
    private void addSome() {
        add(false, null);
        add(false, ticket);
        add(true, ownTicket);
    }

    private WriterMetrics metrics() {
        return lane.counts().snapshot(0, null);
    }

    private List<Long> figures() {
        WriterMetrics its = metrics();
        return List.of(its.written(), its.failed(), its.kept(), its.synthetic(), its.syntheticFailed());
    }

    @Test
    void what_is_lost_when_its_writer_is_closed_is_counted_inkseals_own_as_well() {
        addSome();
        writer.atClose = new Loss(0, 3, 2);
        lane.close();

        assertThat(figures()).containsExactly(0L, 2L, 0L, 0L, 1L);
        assertThat(ticket.state()).isEqualTo(AuditTicket.State.LOST);
        assertThat(said).anyMatch(line -> line.startsWith("lost 1 audit records of Inkseal's own"));
    }

    @Test
    void inkseals_own_that_were_not_forced_when_their_writer_was_closed_are_counted() {
        addSome();
        lane.close();

        assertThat(figures()).containsExactly(2L, 0L, 0L, 0L, 1L);
        assertThat(ticket.state()).isEqualTo(AuditTicket.State.LOST);
        assertThat(said).anyMatch(line -> line.startsWith("lost 1 audit records of Inkseal's own"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_writer_that_empties_its_batch_loses_no_count(boolean throwing) {
        writer.misuse = LogBatch::clear;
        writer.throwing = throwing;
        addSome();
        lane.commit();

        assertThat(figures()).containsExactly(0L, 2L, 0L, 0L, 1L);
        assertThat(ticket.state()).isEqualTo(AuditTicket.State.LOST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_writer_that_takes_records_out_of_its_batch_loses_no_count(boolean throwing) {
        writer.misuse = batch -> batch.removeFirst(1);
        writer.throwing = throwing;
        addSome();
        lane.commit();

        assertThat(figures()).containsExactly(0L, 2L, 0L, 0L, 1L);
        assertThat(ticket.state()).isEqualTo(AuditTicket.State.LOST);
        assertThat(said).anyMatch(line -> line.contains("it changed the batch it was given"));
    }
}
