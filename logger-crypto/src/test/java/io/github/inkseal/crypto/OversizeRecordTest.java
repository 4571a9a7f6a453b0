package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** A record longer than any frame is counted as failed, and costs no other its place. */
class OversizeRecordTest {

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final int TOO_LONG = 17 << 20;

    @TempDir
    Path home;

    private Desk desk;
    private KeyMaker.Made ops;

    @BeforeEach
    void make() throws Exception {
        desk = new Desk(home);
        ops = new KeyMaker().pair(desk.keys(), "ops");
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(desk.log(), List.of(ops.files().get(1)));
    }

    @Test
    void those_behind_it_in_its_batch_are_written() throws Exception {
        try (LogWriter writer = new SealedFileWriterFactory().create(settings(), KeyFiles.quiet())) {
            LogBatch batch = new LogBatch(1000);
            for (String line : List.of("a\n", "x".repeat(TOO_LONG), "b\n", "x".repeat(TOO_LONG), "c\n")) {
                batch.buffer().raw(line);
                batch.add(1, 1, Level.INFO, false);
            }
            writer.write(batch);
            assertThat(batch.markedWritten()).isEqualTo(5);
            assertThat(writer.takeLoss()).isEqualTo(new Loss(1, 2, 1));
            assertThat(writer.takeLoss()).isEqualTo(new Loss(3, 4, 1));
            assertThat(writer.takeLoss()).isNull();
            writer.force();
            assertThat(writer.takeLoss()).isNull();
        }
        assertThat(desk.lines(ops.files().get(0))).containsExactly("a", "b", "c");
    }

    @Test
    void an_audit_call_hears_of_it_and_those_behind_it_are_forced() throws Exception {
        InksealConfig config = InksealConfig.builder()
                .dispatch(Dispatch.DIRECT)
                .limits(new LimitsConfig(ByteSize.ofMiB(32)))
                .audit(new AuditConfig(Duration.ofSeconds(30), AuditConfig.OnFailure.REPORT, false))
                .writer(WriterConfig.of("vault", "sealed-file", settings())
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build();
        try (LoggerContext context = LoggerContext.start(config)) {
            Logger log = context.getLogger("app");
            log.info(AUDIT, "a");
            log.info(AUDIT, "x".repeat(TOO_LONG));
            log.info(AUDIT, "b");
            WriterMetrics metrics =
                    Objects.requireNonNull(context.metrics().writers().get("vault"));
            assertThat(metrics.kept()).isZero();
            assertThat(metrics.failed()).isEqualTo(1);
            assertThat(metrics.written()).isEqualTo(2);
        }
        assertThat(desk.lines(ops.files().get(0))).containsExactly("a", "b");
    }
}
