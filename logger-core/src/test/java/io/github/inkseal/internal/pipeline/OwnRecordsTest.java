package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.internal.write.Limited;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class OwnRecordsTest {

    /** Sees what goes out. */
    private static final class Seeing implements Redactor {
        final List<String> messages = new ArrayList<>();

        @Override
        public boolean accepts(LogEvent event) {
            messages.add(event.message());
            return true;
        }

        @Override
        public String redact(String text) {
            return text;
        }

        @Override
        public Map<String, Long> hits() {
            return Map.of();
        }

        @Override
        public @Nullable String trouble() {
            return null;
        }
    }

    private static final class OfTenBytes implements LogWriter, Limited {
        @Override
        public void write(LogBatch batch) {}

        @Override
        public void flush() {}

        @Override
        public void force() {}

        @Override
        public void close() {}

        @Override
        public int longestRecord() {
            return 10;
        }
    }

    private final Seeing seeing = new Seeing();
    private final StatusChannel status = new StatusChannel();
    private final OwnRecords own = new OwnRecords(seeing, new LoggerNames(), new InternTable(64), new InternTable(64));

    private EncoderGroup group(LogEncoder encoder, ComponentContext context) {
        WriterLane lane = new WriterLane(
                Audit.writer("own"),
                0,
                new OfTenBytes(),
                Protection.PLAINTEXT,
                false,
                null,
                status.forComponent("writer own"));
        return new EncoderGroup(encoder, new WriterLane[] {lane}, null, context);
    }

    @Test
    void one_that_broke_off_is_not_in_the_way_of_those_after_it() {
        ComponentContext broken = new ComponentContext() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                throw new OutOfMemoryError("for a test");
            }
        };
        EncoderGroup breaking = group(
                (event, out) -> {
                    throw new IllegalStateException();
                },
                broken);
        Drops.Gap first = new Drops.Gap(1, Map.of(Level.INFO, 1L), 0);
        assertThatThrownBy(() -> own.gap(first, new EncoderGroup[] {breaking}, 1))
                .isInstanceOf(OutOfMemoryError.class);

        own.gap(new Drops.Gap(2, Map.of(Level.INFO, 2L), 0), new EncoderGroup[0], 2);

        assertThat(seeing.messages).hasSize(2);
        assertThat(seeing.messages.get(1)).startsWith("gap: 2 events");
        assertThat(own.count()).isEqualTo(1);
    }

    @Test
    void an_audit_record_that_is_too_long_for_its_writer_counts_as_not_taken() {
        EncoderGroup group = group((event, out) -> out.text(event.message()), status.forComponent("encoder"));
        AuditTicket ticket = new AuditTicket(new AtomicLong());

        boolean taken = own.audit(OwnAudit.now("level", "changed", Map.of()), new EncoderGroup[] {group}, 1, ticket, 1);

        assertThat(taken).isFalse();
        assertThat(ticket.state()).isEqualTo(AuditTicket.State.LOST);
        assertThat(own.count()).isZero();
        assertThat(status.recent())
                .extracting(StatusEvent::message)
                .containsExactly(
                        "a record of Inkseal's own of 13 bytes is longer than this writer takes, counted as failed; lower limits");
    }
}
