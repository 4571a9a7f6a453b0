package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.KeyUnreachable;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.ServiceKey;
import io.github.inkseal.crypto.internal.key.WrapContext;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.KeyService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** A key that is elsewhere seals and opens like one in a file, and while it is away nothing is written in clear or lost. */
class KeyServiceTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private Desk desk;
    private KeyService service;
    private Path writes;
    private Path reads;

    @BeforeEach
    void serve() throws IOException {
        desk = new Desk(home);
        service = new KeyService(home.toString());
        writes = desk.file("writes.yaml", "type: in-process\nname: " + home + "\nmay-unwrap: false\n");
        reads = desk.file("reads.yaml", "type: in-process\nname: " + home + "\nmay-unwrap: true\n");
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(desk.log(), List.of(writes));
    }

    private static ConditionFactory patiently() {
        return await().atMost(LONG);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_sealed_to_it_is_read_by_it_wherever_a_keys_file_is_named() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.ASYNC)) {
            context.getLogger("app").info("to the service");
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(reads, lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactly("to the service");

        KeyMaker.Made newcomer = new KeyMaker().pair(desk.keys(), "newcomer");
        assertThat(SealedLog.of(desk.log())
                        .withKey(reads)
                        .rewrap(List.of(newcomer.files().get(1)))
                        .isWhole())
                .isTrue();
        assertThat(desk.lines(newcomer.files().get(0))).containsExactly("to the service");

        Path tool = home.resolve("sealed/tool");
        try (Sealer sealer = Sealer.open(tool, List.of(writes))) {
            sealer.add(2, 1, bytes("by a tool"));
        }
        assertThat(SealedLog.of(tool).withKey(reads).verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void who_follows_a_log_hears_that_the_service_is_away() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        SealedLog log = SealedLog.of(desk.log()).withKey(reads);
        service.goAway(new IOException("gone fishing"));
        assertThatThrownBy(() -> log.follow(RecordQuery.all(), record -> {}, () -> false))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("does not unwrap: gone fishing");
        service.goAway(null);
        List<String> lines = new ArrayList<>();
        log.follow(RecordQuery.all(), record -> lines.add(record.text().strip()), () -> false);
        assertThat(lines).containsExactly("x");
    }

    @Test
    void a_service_that_is_away_while_keys_are_wrapped_to_others_is_named_for_each_segment() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        KeyMaker.Made newcomer = new KeyMaker().pair(desk.keys(), "newcomer");
        SealedLog log = SealedLog.of(desk.log()).withKey(reads);
        service.goAway(new IOException("gone fishing"));
        RewrapReport unopened = log.rewrap(List.of(newcomer.files().get(1)));
        assertThat(unopened.closed()).isEmpty();
        assertThat(unopened.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("gone fishing"));
        service.goAway(null);
        assertThat(log.rewrap(List.of(newcomer.files().get(1))).isWhole()).isTrue();
        service.goAway(new IOException("gone fishing"));
        RewrapReport unwrapped =
                SealedLog.of(desk.log()).withKey(newcomer.files().get(0)).rewrap(List.of(writes));
        assertThat(unwrapped.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("does not wrap: gone fishing"));
    }

    @Test
    void another_service_opens_nothing() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        new KeyService(home + "2");
        Path other = desk.file("other.yaml", "type: in-process\nname: " + home + "2\nmay-unwrap: true\n");
        assertThat(SealedLog.of(desk.log()).withKey(other).verify().verdict()).isEqualTo(Verdict.NOKEY);
    }

    @Test
    void what_it_wrapped_for_a_segment_opens_no_other() throws Exception {
        Primitives primitives = Primitives.standard();
        ServiceKey key = new ServiceKey(primitives, service.wrapping(true), "key");
        Id stream = Id.random(primitives.random());
        byte[] secret = primitives.random(32);
        byte[] mine =
                WrapContext.segment(stream, Id.random(primitives.random())).of(key.type(), key.id());
        byte[] another =
                WrapContext.segment(stream, Id.random(primitives.random())).of(key.type(), key.id());
        byte[] wrapped = key.wrap(secret, mine);
        assertThat(key.unwrap(wrapped, mine)).isEqualTo(secret);
        assertThatThrownBy(() -> key.unwrap(wrapped, another))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("another segment");
    }

    @Test
    void while_it_is_away_at_the_start_nothing_is_written_and_all_is_counted_until_it_is_back() throws Exception {
        service.goAway(new IOException("connection refused"));
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.error("not in clear");
            assertThat(context.metrics().writers().get("vault").failed()).isEqualTo(1);
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes().toString()).contains("writes.yaml does not wrap: connection refused");
            try (var files = Files.list(desk.logs())) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("app.lock");
            }
            service.goAway(null);
            patiently().until(() -> {
                log.info("sealed");
                return context.metrics().writers().get("vault").written() > 0;
            });
            patiently().until(() -> context.health().status() == Health.Status.UP);
        }
        assertThat(desk.lines(reads)).isNotEmpty().containsOnly("sealed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_segment_goes_on_while_it_is_away_or_hangs_and_ends_when_it_is_back(boolean hangs) throws Exception {
        SealedFileSettings small = settings().withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(64)));
        String filler = "x".repeat(2000);
        int count;
        try (LoggerContext context = Desk.start(small, Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            // The first segment begins, and the second one's start is made.
            log.info("0 {}", filler);
            patiently().until(() -> service.asked() == 2);
            CountDownLatch gate = hangs ? service.hang() : new CountDownLatch(0);
            service.goAway(hangs ? null : new IOException("connection refused"));
            for (int i = 1; i <= 500; i++) {
                log.info("{} {}", i, filler);
            }
            patiently().until(() -> context.health().status() == Health.Status.DEGRADED);
            assertThat(context.health().causes().toString())
                    .contains("next segment can't begin yet", hangs ? "has not answered for" : "refused");
            assertThat(context.metrics().writers().get("vault").failed()).isZero();
            int segments = segments();
            assertThat(segments).isLessThan(4);
            service.goAway(null);
            gate.countDown();
            int[] next = {501};
            patiently().until(() -> {
                log.info("{} {}", next[0]++, filler);
                return segments() > segments && context.health().status() == Health.Status.UP;
            });
            count = next[0];
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(reads, lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines)
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> i + " " + filler)
                        .toList());
    }

    private int segments() throws IOException {
        try (var files = Files.list(desk.logs())) {
            return (int) files.filter(file -> file.toString().endsWith(".ink")).count();
        }
    }

    @Test
    void one_that_hangs_holds_up_neither_log_calls_nor_other_writers() throws Exception {
        CountDownLatch gate = service.hang();
        Path plain = home.resolve("plain.log");
        try (LoggerContext context = LoggerContext.start(Desk.config(settings(), Dispatch.ASYNC)
                .writer(WriterConfig.of("plain", "file", FileSettings.of(plain))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build())) {
            Logger log = context.getLogger("app");
            for (int i = 0; i < 100; i++) {
                // Returns while the gate is closed, or this test never ends.
                log.info("{}", i);
            }
            patiently()
                    .until(() ->
                            Files.exists(plain) && Files.readAllLines(plain).size() == 100);
            patiently().until(() -> context.metrics().writers().get("vault").failed() == 100);
            assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(context.health().causes().toString()).contains("still waits");
            gate.countDown();
            patiently().until(() -> {
                log.info("sealed");
                return context.metrics().writers().get("vault").written() > 0;
            });
        }
        assertThat(desk.lines(reads)).isNotEmpty().containsOnly("sealed");
    }

    @Test
    void a_reader_that_can_not_ask_it_says_so_and_accuses_nobody() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        service.goAway(new IOException("connection refused"));
        LogReport report = SealedLog.of(desk.log()).withKey(reads).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.NOKEY);
        assertThat(report.toString()).contains("reads.yaml does not unwrap: connection refused");
    }

    @Test
    void where_the_host_may_unwrap_the_writer_says_what_that_means_and_does_not_pass_for_sealed() throws Exception {
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(reads)), Dispatch.DIRECT)) {
            assertThat(context.status().toString()).contains("reads.yaml: this host can use the key to open as well");
        }
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            assertThat(context.status().toString()).doesNotContain("can use the key to open");
        }
    }

    @Test
    void a_file_that_names_one_wrongly_is_told_with_line_and_key() throws Exception {
        Path wrong = desk.file("wrong.yaml", "type: in-process\nnam: x\nmay-unwrap: true\n");
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(wrong))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(wrong + ":2: nam: unknown key; did you mean \"name\"?");
        Path type = desk.file("type.yaml", "type: in-proces\n");
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(type))
                .hasMessage(type + ":1: type: \"in-proces\" is not a type of key wrapping; did you mean"
                        + " \"in-process\"?");
        Path none = desk.file("none.yaml", "name: x\n");
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(none)).hasMessageContaining("type: is missing");
        Path reference = desk.file("reference.yaml", "type: in-process\nname: \"${env:INKSEAL_NOT_SET}\"\n");
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(reference))
                .hasMessageContaining(reference + ":2: name: ")
                .hasMessageContaining("there is no environment variable");
    }

    @Test
    void a_wrapping_that_can_not_stand_in_a_segment_is_refused() {
        Primitives primitives = Primitives.standard();
        for (int type : new int[] {0, 1, 3, 5, 127, 256}) {
            assertThatThrownBy(() -> new ServiceKey(primitives, odd(type, 16, 100), "odd"))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageContaining("must be 4 or 128 to 255");
        }
        for (int id : new int[] {0, 513}) {
            assertThatThrownBy(() -> new ServiceKey(primitives, odd(4, id, 100), "odd"))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageContaining("1 to 512 bytes");
        }
        for (int wrapped : new int[] {0, 8193}) {
            assertThatThrownBy(
                            () -> new ServiceKey(primitives, odd(4, 1, wrapped), "odd").wrap(new byte[32], new byte[1]))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageContaining("1 to 8192 bytes");
        }
    }

    private static KeyWrapping odd(int type, int id, int wrapped) {
        return new KeyWrapping() {
            @Override
            public int type() {
                return type;
            }

            @Override
            public byte[] id() {
                return new byte[id];
            }

            @Override
            public boolean mayUnwrap() {
                return false;
            }

            @Override
            public byte[] wrap(byte[] secret) {
                return new byte[wrapped];
            }

            @Override
            public byte[] unwrap(byte[] bytes) {
                throw new IllegalStateException("what a caller did not expect");
            }
        };
    }

    @Test
    void what_a_wrapping_throws_gets_no_further_than_a_refusal() throws Exception {
        ServiceKey key = new ServiceKey(Primitives.standard(), odd(4, 1, 1), "odd.yaml");
        assertThatThrownBy(() -> key.unwrap(new byte[1], new byte[1]))
                .isInstanceOf(KeyUnreachable.class)
                .hasMessage("odd.yaml does not unwrap: java.lang.IllegalStateException");
    }

    @Test
    void a_reference_in_its_file_is_resolved() throws Exception {
        Path secret = desk.file("name", home.toString());
        Path file = desk.file(
                "by-reference.yaml", "type: in-process\nname: \"${file:" + secret + "}\"\nmay-unwrap: true\n");
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
        }
        assertThat(desk.lines(file)).containsExactly("x");
    }
}
