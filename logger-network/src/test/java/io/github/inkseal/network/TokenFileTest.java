package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.OtlpPeer;
import io.github.inkseal.network.support.OtlpPeer.Answer;
import io.github.inkseal.network.support.Sender;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A token that is mounted as a file may be swapped while we run: the next connection shows the new one, and nothing is lost by it. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class TokenFileTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FIRST = "fir" + "st-token";
    private static final String SECOND = "sec" + "ond-token";

    @TempDir
    Path home;

    private Authority authority;
    private Path mounted;
    private int mounts;

    /** The one that the receiver takes. */
    private final AtomicReference<String> good = new AtomicReference<>(FIRST);

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        mounted = home.resolve("token");
        mount(FIRST + "\n");
        Files.createSymbolicLink(mounted, Path.of("..data", "token"));
    }

    /** As Kubernetes does it: a new folder, and a link to it that replaces the old link. */
    private void mount(String content) throws Exception {
        Path folder = Files.createDirectory(home.resolve("..mount" + mounts++));
        Path file = Files.createFile(
                folder.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
        Path link = Files.createSymbolicLink(home.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, home.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private OtlpPeer peer() throws Exception {
        AtomicReference<OtlpPeer> self = new AtomicReference<>();
        OtlpPeer peer = new OtlpPeer(authority, authority.server("IP:127.0.0.1"), request -> {
            List<Map<String, List<String>>> headers = self.get().headers();
            List<String> shown = headers.get(headers.size() - 1).get("Authorization");
            return Answer.of(List.of("Bearer " + good.get()).equals(shown) ? 200 : 401);
        });
        self.set(peer);
        return peer;
    }

    private Sender sender(OtlpPeer peer) {
        return sender(peer, mounted);
    }

    private Sender sender(OtlpPeer peer, Path token) {
        OtlpSettings settings = OtlpSettings.of(
                        List.of("127.0.0.1:" + peer.port()),
                        TlsSettings.defaults().withTrust(authority.certificate()))
                .withAllow(List.of("127.0.0.0/8"))
                .withTokenFile(token)
                .withTimes(Sender.TIMES);
        return new Sender("otlp", settings, "otlp", new OtlpEncoderFactory.Settings());
    }

    private static void arrives(String line, Sender sender, OtlpPeer peer) {
        sender.logger().info(line);
        Awaitility.await().atMost(LONG).until(() -> peer.bodies().contains(line));
    }

    @Test
    void one_that_is_swapped_is_shown_at_the_next_connection_without_a_reload() throws Exception {
        try (OtlpPeer peer = peer();
                Sender sender = sender(peer)) {
            arrives("by the first", sender, peer);
            mount(SECOND);
            good.set(SECOND);
            arrives("by the second", sender, peer);
            assertThat(peer.bodies()).containsExactly("by the first", "by the second");
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(sender.metrics().failed()).isZero();
            assertThat(sender.context().status().toString())
                    .contains("the receiver answers 401")
                    .doesNotContain(FIRST, SECOND);
        }
    }

    @Test
    void one_that_becomes_bad_is_told_of_and_the_last_good_one_stays() throws Exception {
        try (OtlpPeer peer = peer();
                Sender sender = sender(peer)) {
            arrives("by the first", sender, peer);
            mount("no " + SECOND);
            good.set("nobody's");
            sender.logger().info("waits");
            sender.awaitSaid("must hold a token alone");
            good.set(FIRST);
            Awaitility.await().atMost(LONG).until(() -> peer.bodies().contains("waits"));
            Files.delete(mounted);
            good.set("nobody's");
            sender.logger().info("waits too");
            sender.awaitSaid("token: does not exist; the token that was read before stays in use");
            good.set(FIRST);
            Awaitility.await().atMost(LONG).until(() -> peer.bodies().contains("waits too"));
            assertThat(sender.context().status().toString()).doesNotContain(FIRST, SECOND);
            sender.closesWithAll(3);
        }
    }

    @Test
    void a_receiver_that_repeats_it_gets_it_into_no_report() throws Exception {
        String words = "x".repeat(190) + FIRST + " is " + FIRST;
        byte[] rejects = ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(1)
                        .setErrorMessage(words))
                .build()
                .toByteArray();
        AtomicReference<Answer> answer =
                new AtomicReference<>(new Answer(401, words.getBytes(StandardCharsets.US_ASCII), Map.of()));
        try (OtlpPeer peer = new OtlpPeer(authority, authority.server("IP:127.0.0.1"), request -> answer.get());
                Sender sender = sender(peer)) {
            sender.logger().info("refused");
            sender.awaitSaid("the receiver answers 401 (xxx");
            answer.set(new Answer(200, rejects, Map.of()));
            sender.awaitSaid("the receiver refuses a record, which counts as failed: xxx");
            assertThat(sender.context().status().toString())
                    .contains("[token]")
                    .doesNotContain(FIRST)
                    .doesNotContain("x" + FIRST.substring(0, 5));
        }
    }

    @Test
    void a_pipe_in_its_place_is_told_of_and_nobody_waits_for_it() throws Exception {
        Path pipe = home.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                                .start()
                                .waitFor()
                        == 0,
                "no mkfifo");
        try (OtlpPeer peer = peer();
                Sender sender = sender(peer, pipe)) {
            sender.awaitSaid("token-file: " + pipe + ": is not a regular file");
        }
    }

    @Test
    void one_that_others_can_read_is_not_shown_to_anybody() throws Exception {
        Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("rw-r--r--"));
        try (OtlpPeer peer = peer();
                Sender sender = sender(peer)) {
            sender.awaitSaid("token-file: ");
            sender.logger().info("stays here");
            assertThat(sender.context().flush(LONG)).isTrue();
            assertThat(peer.headers()).isEmpty();
            assertThat(sender.metrics().written()).isZero();
        }
    }
}
