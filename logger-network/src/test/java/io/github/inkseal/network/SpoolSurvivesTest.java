package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Program;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** What a writer with a spool has taken reaches rsyslog, whatever happens to either of them in between. */
class SpoolSurvivesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MANY = 100_000;

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;
    private Receiver receiver;

    @BeforeEach
    void rsyslog() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
        receiver = new Receiver(
                Kind.RELP_OPENSSL, home.resolve("receiver"), authority.server("IP:127.0.0.1"), authority.certificate());
    }

    @AfterEach
    void end() {
        if (receiver != null) {
            receiver.close();
        }
    }

    private Path spool() {
        return home.resolve("spool");
    }

    private RelpSettings settings() {
        return Sender.relp(receiver.port(), tls).withSpool(SpoolSettings.of(spool()));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> paths = Files.walk(spool())) {
            return paths.filter(path -> path.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }

    private void awaitLines(int count) {
        Awaitility.await().atMost(LONG).until(() -> receiver.lines().size() >= count);
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void a_receiver_that_is_down_gets_from_the_next_process_what_this_one_logged(Write write) throws Exception {
        receiver.stop();
        RelpSettings settings =
                settings().withSpool(SpoolSettings.of(spool()).withWrite(write)).withQueue(ByteSize.ofMiB(1));
        List<String> lines = new ArrayList<>();
        try (Sender sender = new Sender(settings)) {
            lines.addAll(sender.log("first", 20_000));
            assertThat(sender.close(Duration.ofSeconds(20)).complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(20_000);
            assertThat(sender.metrics().failed()).isZero();
        }
        assertThat(segments()).isNotEmpty();
        receiver.start();
        try (Sender sender = new Sender(settings)) {
            lines.addAll(sender.log("second", 1_000));
            awaitLines(21_000);
            assertThat(sender.close(LONG).complete()).isTrue();
        }
        assertThat(receiver.lines()).isEqualTo(lines);
        assertThat(segments()).isEmpty();
    }

    @Test
    void a_killed_process_leaves_a_hundred_thousand_and_the_next_delivers_each_once() throws Exception {
        receiver.stop();
        Process program = program(MANY, MANY / 10);
        try (BufferedReader reports = program.inputReader(StandardCharsets.US_ASCII)) {
            for (int reported = 0; reported < MANY; ) {
                reported = Integer.parseInt(reports.readLine());
            }
        }
        program.destroyForcibly().waitFor();
        for (Path segment : segments()) {
            assertThat(new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1))
                    .doesNotContain("does not know");
        }
        receiver.start();
        try (Sender sender = new Sender(settings())) {
            awaitLines(MANY);
            assertThat(sender.close(LONG).complete()).isTrue();
        }
        assertThat(receiver.lines()).isEqualTo(lines(MANY));
        assertThat(segments()).isEmpty();
    }

    @Test
    void a_process_killed_while_it_sends_has_sent_twice_one_run_at_most() throws Exception {
        Process program = program(MANY, 100);
        int reported = 0;
        try (BufferedReader reports = program.inputReader(StandardCharsets.US_ASCII)) {
            while (reported < 20_000) {
                reported = Integer.parseInt(reports.readLine());
            }
            // Not the process's own method, which ends what it had to say.
            program.toHandle().destroyForcibly();
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                reported = Integer.parseInt(line);
            }
        }
        try (Sender sender = new Sender(settings())) {
            sender.log("last", 1);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> receiver.lines().stream().anyMatch(line -> line.startsWith("last")));
            assertThat(sender.close(LONG).complete()).isTrue();
        }
        List<String> lines = receiver.lines();
        List<String> program1 = lines.subList(0, lines.size() - 1);
        LinkedHashSet<String> once = new LinkedHashSet<>(program1);
        assertThat(once.size()).isGreaterThanOrEqualTo(reported);
        assertThat(new ArrayList<>(once)).isEqualTo(lines(once.size()));
        int back = 0;
        for (int i = 1; i < program1.size(); i++) {
            back += number(program1.get(i)) == number(program1.get(i - 1)) + 1 ? 0 : 1;
        }
        assertThat(back).as("one run came again, or none").isLessThanOrEqualTo(1);
        assertThat(lines.get(lines.size() - 1)).startsWith("last 0 ");
    }

    private Process program(int count, int between) throws Exception {
        return Program.start(
                String.valueOf(receiver.port()),
                authority.certificate().toString(),
                authority.client().both().toString(),
                spool().toString(),
                String.valueOf(count),
                String.valueOf(between));
    }

    private static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("line " + i + " of a program that does not know when it ends");
        }
        return lines;
    }

    private static int number(String line) {
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    /** The process ends by itself, with records that were only in memory or on the disk, as many as there are. */
    @ParameterizedTest
    @EnumSource(Write.class)
    void a_process_that_exits_leaves_all_it_could_not_send_to_the_next(Write write) throws Exception {
        receiver.stop();
        int count = 20_000;
        Process program = Program.start(
                String.valueOf(receiver.port()),
                authority.certificate().toString(),
                authority.client().both().toString(),
                spool().toString(),
                String.valueOf(count),
                String.valueOf(count),
                write.name(),
                "exits",
                Program.EXIT);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        receiver.start();
        try (Sender sender = new Sender(settings())) {
            awaitLines(count);
            assertThat(sender.close(LONG).complete()).isTrue();
        }
        assertThat(receiver.lines())
                .isEqualTo(lines(count).stream().map(line -> "exits " + line).toList());
        assertThat(segments()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void one_that_went_away_in_the_midst_and_stays_away_gets_the_rest_from_the_next(Write write) throws Exception {
        RelpSettings settings =
                settings().withSpool(SpoolSettings.of(spool()).withWrite(write)).withQueue(ByteSize.ofMiB(1));
        List<String> sent;
        try (Sender sender = new Sender(settings)) {
            sent = new ArrayList<>(sender.log("before", 5_000));
            awaitLines(1);
            receiver.kill();
            sent.addAll(sender.log("meanwhile", 10_000));
            sender.awaitTrouble("127.0.0.1");
            assertThat(sender.close(Duration.ofSeconds(20)).complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(15_000);
            assertThat(sender.metrics().failed()).isZero();
        }
        assertThat(segments()).isNotEmpty();
        receiver.start();
        try (Sender sender = new Sender(settings)) {
            sent.addAll(sender.log("next", 1));
            Awaitility.await().atMost(LONG).until(() -> receiver.lines().contains(sent.get(sent.size() - 1)));
            assertThat(sender.close(LONG).complete()).isTrue();
        }
        assertThat(new ArrayList<>(new LinkedHashSet<>(receiver.lines()))).isEqualTo(sent);
        assertThat(segments()).isEmpty();
    }

    @Test
    void a_damaged_segment_stops_nothing_and_is_told_of() throws Exception {
        receiver.stop();
        List<String> lines;
        try (Sender sender = new Sender(settings())) {
            lines = sender.log("whole", 20_000);
            sender.close(Duration.ofSeconds(20));
        }
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        receiver.start();
        try (Sender sender = new Sender(settings())) {
            lines = new ArrayList<>(lines);
            lines.addAll(sender.log("behind", 10));
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(sender.context().status().toString()).contains("is damaged; what can be read is sent");
        }
        List<String> arrived = receiver.lines();
        assertThat(lines).containsSubsequence(arrived);
        assertThat(arrived).endsWith(lines.get(lines.size() - 1));
        assertThat(lines.size() - arrived.size()).as("one frame").isBetween(1, 300);
    }

    @Test
    void an_audit_call_returns_once_its_record_is_on_our_own_disk() throws Exception {
        receiver.stop();
        try (Sender sender = new Sender("relp", settings(), true)) {
            sender.logger().info(MarkerFactory.getMarker("AUDIT"), "who did it");
            assertThat(sender.context().metrics().auditLate()).isZero();
            assertThat(segments()).hasSize(1);
        }
    }

    @Test
    void two_writers_with_one_path_never_send_what_is_the_others() throws Exception {
        receiver.stop();
        try (Receiver second = new Receiver(
                Kind.RELP_OPENSSL, home.resolve("second"), authority.server("IP:127.0.0.1"), authority.certificate())) {
            second.stop();
            RelpSettings other = Sender.relp(second.port(), tls).withSpool(SpoolSettings.of(spool()));
            for (int start = 0; start < 2; start++) {
                try (LoggerContext context = LoggerContext.start(InksealConfig.builder()
                        // In another order the second time.
                        .writer(writer(start == 0 ? "one" : "two", start == 0 ? settings() : other))
                        .writer(writer(start == 0 ? "two" : "one", start == 0 ? other : settings())
                                .withLevel(start == 0 ? Level.WARN : null))
                        .build())) {
                    if (start == 0) {
                        context.getLogger("app").info("for one only");
                        context.getLogger("app").warn("for both");
                    } else {
                        receiver.start();
                        second.start();
                        awaitLines(2);
                        Awaitility.await()
                                .atMost(LONG)
                                .until(() -> !second.lines().isEmpty());
                    }
                    context.close(Duration.ofSeconds(20));
                }
            }
            assertThat(receiver.lines()).containsExactly("for one only", "for both");
            assertThat(second.lines()).containsExactly("for both");
        }
    }

    private static WriterConfig writer(String name, RelpSettings settings) {
        return WriterConfig.of(name, "relp", settings).withEncoder("pattern", new PatternSettings("%msg%n"));
    }
}
