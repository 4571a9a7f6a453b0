package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

/** An application logs into a sealed file, and its recipients read it. */
class SealedFileTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private Path logs;
    private KeyMaker.Made ops;
    private KeyMaker.Made spare;

    @BeforeEach
    void makeKeys() throws Exception {
        logs = home.resolve("logs");
        ops = new KeyMaker().pair(home.resolve("keys"), "ops");
        spare = new KeyMaker().pair(home.resolve("keys"), "spare");
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(
                logs.resolve("app"), List.of(ops.files().get(1), spare.files().get(1)));
    }

    private static LoggerContext start(SealedFileSettings settings, Dispatch dispatch) {
        return LoggerContext.start(InksealConfig.builder()
                .dispatch(dispatch)
                .queue(QueueConfig.defaults().withWait(QueueConfig.FOREVER))
                .writer(WriterConfig.of("vault", "sealed-file", settings)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    private LogReport read(List<String> lines) throws IOException {
        return SealedLog.of(logs.resolve("app"))
                .withKey(ops.files().get(0))
                .read(record -> lines.add(record.text().strip()));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_is_logged_is_read_by_each_recipient_and_by_nobody_else(Dispatch dispatch) throws Exception {
        List<String> logged = IntStream.range(0, 5000)
                .mapToObj(i -> "order-" + i + " accepted")
                .toList();
        try (LoggerContext context = start(settings(), dispatch)) {
            Logger log = context.getLogger("app");
            logged.forEach(log::info);
            CloseReport report = context.close(LONG);
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(report.metrics().writers().get("vault").written()).isEqualTo(5000);
        }
        List<String> lines = new ArrayList<>();
        assertThat(read(lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).isEqualTo(logged);
        List<String> bySpare = new ArrayList<>();
        SealedLog.of(logs.resolve("app"))
                .withKey(spare.files().get(0))
                .read(record -> bySpare.add(record.text().strip()));
        assertThat(bySpare).isEqualTo(logged);
        KeyMaker.Made stranger = new KeyMaker().pair(home.resolve("keys"), "stranger");
        assertThat(SealedLog.of(logs).withKey(stranger.files().get(0)).verify().verdict())
                .isEqualTo(Verdict.NOKEY);
        assertThat(everythingIn(logs)).doesNotContain("order-", "accepted");
    }

    private static String everythingIn(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append('\n');
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void segments_are_the_owners_alone() throws Exception {
        try (LoggerContext context = start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void rotation_under_load_from_four_threads_loses_nothing() throws Exception {
        SealedFileSettings small = settings().withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(64)));
        int each = 50_000;
        try (LoggerContext context = start(small, Dispatch.ASYNC)) {
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(t -> new Thread(() -> {
                        Logger log = context.getLogger("app");
                        for (int i = 0; i < each; i++) {
                            log.error("thread {} event {}", t, i);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            CloseReport report = context.close(LONG);
            assertThat(report.metrics().droppedTotal()).isZero();
        }
        List<String> lines = new ArrayList<>();
        LogReport report = read(lines);
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.chain()).isEmpty();
        assertThat(report.segments())
                .allMatch(segment -> segment.verdict() == Verdict.COMPLETE)
                .hasSizeGreaterThan(20);
        assertThat(lines).hasSize(4 * each);
        for (int t = 0; t < 4; t++) {
            String prefix = "thread " + t + " ";
            assertThat(lines.stream().filter(line -> line.startsWith(prefix)))
                    .isEqualTo(IntStream.range(0, each)
                            .mapToObj(i -> prefix + "event " + i)
                            .toList());
        }
    }

    @Test
    void without_a_key_there_is_no_log_and_the_context_says_so() throws Exception {
        Path missing = home.resolve("keys/none.pub");
        try (LoggerContext context =
                start(SealedFileSettings.of(logs.resolve("app"), List.of(missing)), Dispatch.DIRECT)) {
            context.getLogger("app").error("not in clear");
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes()).singleElement().asString().contains("none.pub", "does not exist");
            assertThat(context.metrics().writers().get("vault").failed()).isEqualTo(1);
        }
        assertThat(logs).doesNotExist();
    }

    @Test
    void a_private_key_is_refused_where_logs_are_written() {
        try (LoggerContext context = start(
                SealedFileSettings.of(logs.resolve("app"), List.of(ops.files().get(0))), Dispatch.DIRECT)) {
            assertThat(context.health().causes()).singleElement().asString().contains("is no public key");
        }
    }

    @Test
    void a_recipient_that_is_not_pinned_is_refused() {
        try (LoggerContext context = start(settings().withPins(List.of(ops.fingerprint())), Dispatch.DIRECT)) {
            assertThat(context.health().causes())
                    .singleElement()
                    .asString()
                    .contains(spare.fingerprint(), "not among the pins");
        }
        try (LoggerContext context =
                start(settings().withPins(List.of(ops.fingerprint(), spare.fingerprint())), Dispatch.DIRECT)) {
            assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        }
    }

    @Test
    void keys_in_the_logs_directory_are_refused() throws Exception {
        KeyMaker.Made inside = new KeyMaker().pair(logs, "inside");
        try (LoggerContext context = start(
                SealedFileSettings.of(
                        logs.resolve("app"), List.of(inside.files().get(1))),
                Dispatch.DIRECT)) {
            assertThat(context.health().causes()).singleElement().asString().contains("lies in the log's directory");
        }
    }

    @Test
    void a_lost_origin_state_begins_a_new_origin_and_says_so() throws Exception {
        KeyMaker.Made origin = new KeyMaker().origin(home.resolve("state"), "origin");
        SealedFileSettings vouched = settings().withOrigin(origin.files().get(1));
        try (LoggerContext context = start(vouched, Dispatch.DIRECT)) {
            context.getLogger("app").info("before");
        }
        assertThat(SealedLog.of(logs)
                        .withKey(ops.files().get(0))
                        .withOrigin(origin.files().get(0))
                        .verify()
                        .originVerified())
                .isTrue();
        Files.delete(origin.files().get(1));
        try (LoggerContext context = start(vouched, Dispatch.DIRECT)) {
            context.getLogger("app").info("after");
            assertThat(context.status().toString()).contains("there is no origin state yet, or it is lost");
        }
        List<String> lines = new ArrayList<>();
        assertThat(read(lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactlyInAnyOrder("before", "after");
        assertThat(SealedLog.of(logs)
                        .withKey(ops.files().get(0))
                        .withOrigin(origin.files().get(0))
                        .verify()
                        .verdict())
                .isEqualTo(Verdict.FORGED);
    }

    @Test
    void an_old_copy_of_the_origin_state_is_found_out() throws Exception {
        KeyMaker.Made origin = new KeyMaker().origin(home.resolve("state"), "origin");
        SealedFileSettings vouched = settings().withOrigin(origin.files().get(1));
        try (LoggerContext context = start(vouched, Dispatch.DIRECT)) {
            context.getLogger("app").info("first");
        }
        byte[] old = Files.readAllBytes(origin.files().get(1));
        for (int i = 0; i < 2; i++) {
            try (LoggerContext context = start(vouched, Dispatch.DIRECT)) {
                context.getLogger("app").info("more");
            }
        }
        Files.write(origin.files().get(1), old);
        try (LoggerContext context = start(vouched, Dispatch.DIRECT)) {
            context.getLogger("app").info("again");
            assertThat(context.status().toString()).contains("the origin's state is an old copy");
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_an_audit_call_returned_for_is_sealed_and_readable_at_once(Dispatch dispatch) throws Exception {
        InksealConfig config = InksealConfig.builder()
                .dispatch(dispatch)
                .audit(AuditConfig.defaults().withOwn(false))
                .writer(WriterConfig.of("vault", "sealed-file", settings())
                        .withEncoder("pattern", new PatternSettings("%msg%n"))
                        .withAudit(true))
                .build();
        try (LoggerContext context = LoggerContext.start(config)) {
            Logger log = context.getLogger("app");
            for (int i = 0; i < 20; i++) {
                log.info(MarkerFactory.getMarker("AUDIT"), "signed {}", i);
                List<String> lines = new ArrayList<>();
                assertThat(read(lines).verdict()).isEqualTo(Verdict.OPEN);
                assertThat(lines).hasSize(i + 1).endsWith("signed " + i);
            }
            assertThat(context.metrics().auditLate()).isZero();
        }
        assertThat(read(new ArrayList<>()).verdict()).isEqualTo(Verdict.COMPLETE);
    }
}
