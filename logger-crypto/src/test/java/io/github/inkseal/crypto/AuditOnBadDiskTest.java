package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.Faults.How;
import io.github.inkseal.crypto.support.FaultyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What an audit call returned for survives a power cut, also where a force, a write or a rename went wrong before. */
class AuditOnBadDiskTest {

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final int CALLS = 4;

    @TempDir
    Path home;

    /** Logs, cuts the power and says what is left. */
    private final class Run {
        private final Path place;
        private final KeyMaker.Made ops;
        private final KeyMaker.Made origin;
        private final Faults faults;

        Run(String name, Faults faults) throws Exception {
            this.place = Files.createDirectory(home.resolve(name));
            this.ops = new KeyMaker().pair(place.resolve("keys"), "ops");
            this.origin = new KeyMaker().origin(place.resolve("keys"), "origin");
            this.faults = faults;
        }

        void logUntilPowerIsCut() throws Exception {
            FaultyFiles files = new FaultyFiles(faults);
            SealedFileSettings sealed = SealedFileSettings.of(
                            files.of(place.resolve("logs/app")),
                            List.of(ops.files().get(1)))
                    .withOrigin(files.of(origin.files().get(1)));
            LoggerContext context = LoggerContext.start(InksealConfig.builder()
                    .audit(new AuditConfig(Duration.ofSeconds(30), AuditConfig.OnFailure.THROW, false))
                    .writer(WriterConfig.of("vault", "sealed-file", sealed)
                            .withAudit(true)
                            .withEncoder("pattern", new PatternSettings("%msg%n")))
                    .build());
            Logger log = context.getLogger("bad");
            for (int i = 0; i < CALLS; i++) {
                log.info("ordinary {}", i);
                log.info(AUDIT, "audit {}", i);
            }
            faults.endProcess();
            context.close(Duration.ofSeconds(30));
            WriterMetrics metrics =
                    Objects.requireNonNull(context.metrics().writers().get("vault"));
            assertThat(metrics.total()).as(faults.what()).isEqualTo(2L * CALLS);
            assertThat(metrics.kept()).isZero();
            faults.cutPower();
        }

        List<String> read() throws Exception {
            List<String> lines = new ArrayList<>();
            LogReport report = SealedLog.of(place.resolve("logs/app"))
                    .withKey(ops.files().get(0))
                    .withOrigin(origin.files().get(0))
                    .read(record -> lines.add(record.text().strip()));
            assertThat(report.chain()).as(faults.what()).isEmpty();
            assertThat(report.originVerified()).as(faults.what()).isTrue();
            assertThat(report.verdict()).as(faults.what()).isIn(Verdict.OPEN, Verdict.TORN);
            return lines;
        }
    }

    @Test
    void it_is_in_the_log_whatever_operation_failed() throws Exception {
        Faults none = Faults.none();
        new Run("none", none).logUntilPowerIsCut();
        List<String> trace = none.trace();
        List<Integer> numbers = IntStream.range(trace.indexOf("move origin.state.new") + 2, trace.size())
                .filter(i -> trace.get(i).matches("(write|force) app.*|move.*"))
                .boxed()
                .toList();
        assertThat(numbers).hasSizeGreaterThan(CALLS);
        for (int i : numbers) {
            Faults faults = Faults.at(i, How.FAILS);
            Run run = new Run("run-" + i, faults);
            run.logUntilPowerIsCut();
            assertThat(run.read())
                    .as(faults.what())
                    .containsAll(IntStream.range(0, CALLS)
                            .mapToObj(call -> "audit " + call)
                            .toList());
        }
    }
}
