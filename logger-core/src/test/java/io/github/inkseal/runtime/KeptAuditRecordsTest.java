package io.github.inkseal.runtime;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.metric.Metric;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk is full, and somebody gives its writer another one: what was promised of audit events goes on. */
class KeptAuditRecordsTest {

    private static InksealConfig config(Dispatch dispatch, String store) {
        return Contexts.config()
                .dispatch(dispatch)
                .audit(Audit.within(Duration.ofMillis(20)))
                .writer(WriterConfig.of("trail", "probe", new MemoryWriter.Settings(store))
                        .withEncoder("pattern", new PatternSettings("%msg%n"))
                        .withAudit(true))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_a_writer_could_not_write_the_one_in_its_place_does(Dispatch dispatch) {
        MemoryWriter full = MemoryWriter.fresh("kept-full");
        MemoryWriter roomy = MemoryWriter.fresh("kept-roomy");
        full.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(config(dispatch, "kept-full"));
        context.getLogger("a").info(AUDIT, "one");
        context.getLogger("a").info(AUDIT, "two");
        assertThat(Audit.of(context, "trail").kept()).isEqualTo(2);

        context.reload(config(dispatch, "kept-roomy"));
        context.getLogger("a").info(AUDIT, "three");

        await().until(() -> roomy.isForced("one") && roomy.isForced("two") && roomy.isForced("three"));
        await().until(() -> context.health().status() == Health.Status.UP);
        CloseReport report = Contexts.close(context);
        assertThat(full.records()).isEmpty();
        assertThat(roomy.records()).containsExactlyInAnyOrder("one", "two", "three");
        WriterMetrics trail = Audit.of(report.metrics(), "trail");
        assertThat(trail.written()).isEqualTo(3);
        assertThat(trail.failed()).isZero();
        assertThat(trail.kept()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_is_lost_of_inkseals_own_is_told_at_the_end_and_counted(Dispatch dispatch) {
        MemoryWriter.fresh("kept-own").failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(config(dispatch, "kept-own").toBuilder()
                .audit(AuditConfig.defaults())
                .build());

        context.setLevel("com.acme", LevelSetting.WARN);
        LogMetrics metrics = Contexts.close(context).metrics();

        assertThat(context.status())
                .as("start, level and stop")
                .extracting(StatusEvent::message)
                .contains("lost 3 audit records of Inkseal's own: closed with them unwritten or not forced");
        assertThat(Audit.of(metrics, "trail").syntheticFailed()).isEqualTo(3);
        assertThat(Audit.of(metrics, "trail").failed()).isZero();
        assertThat(Metric.byName().get("inkseal.failed").sum(metrics, "trail")).isEqualTo(3);
    }
}
