package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.FileSettings;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Plain files too: what an audit call returned for survives a power cut, though a force before had failed. */
class PlainFilesOnBadDiskTest {

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final int CALLS = 4;

    @TempDir
    Path home;

    private void logUntilPowerIsCut(Path place, Faults faults) throws Exception {
        FaultyFiles files = new FaultyFiles(faults);
        LoggerContext context = LoggerContext.start(InksealConfig.builder()
                .audit(new AuditConfig(Duration.ofSeconds(30), AuditConfig.OnFailure.THROW, false))
                .writer(WriterConfig.of("app", "file", FileSettings.of(files.of(place.resolve("app.log"))))
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
                Objects.requireNonNull(context.metrics().writers().get("app"));
        assertThat(metrics.total()).as(faults.what()).isEqualTo(2L * CALLS);
        assertThat(metrics.kept()).isZero();
        faults.cutPower();
    }

    private static List<String> lines(Path place) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void whatever_operation_failed_it_is_in_one_of_the_files() throws Exception {
        Faults none = Faults.none();
        logUntilPowerIsCut(Files.createDirectory(home.resolve("none")), none);
        List<String> trace = none.trace();
        List<Integer> numbers = IntStream.range(0, trace.size())
                .filter(i -> trace.get(i).matches("(write|force) app.*"))
                .boxed()
                .toList();
        assertThat(numbers).hasSizeGreaterThan(CALLS);
        for (int i : numbers) {
            Path place = Files.createDirectory(home.resolve("run-" + i));
            Faults faults = Faults.at(i, How.FAILS);
            logUntilPowerIsCut(place, faults);
            assertThat(lines(place))
                    .as(faults.what())
                    .containsAll(IntStream.range(0, CALLS)
                            .mapToObj(call -> "audit " + call)
                            .toList());
        }
    }
}
