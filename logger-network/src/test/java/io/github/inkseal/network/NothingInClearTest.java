package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.Hub;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.Program;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Not one word of a record is to be found on the network or the disk, and nobody can connect to a writer. */
class NothingInClearTest {

    private static final String CANARY = "canary-" + "of-this-test";

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
    }

    private static boolean contains(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(word);
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void of_all_bytes_on_the_wire_none_is_a_word_of_a_record(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.keep();
            try (Sender sender = way.sender(proxy.port(), tls)) {
                for (int i = 0; i < 1_000; i++) {
                    sender.logger().warn("{} {} on its way", CANARY, i);
                }
                // Connections that break and those that are ended.
                proxy.cut();
                sender.logger().warn("{} after the break", CANARY);
                sender.close(Duration.ofSeconds(60));
            }
            Awaitility.await()
                    .until(() -> hub.lines().stream().anyMatch(line -> line.equals(CANARY + " after the break")));
            byte[] seen = proxy.seen();
            assertThat(seen.length).isGreaterThan(1_000 * CANARY.length());
            assertThat(contains(seen, CANARY)).isFalse();
            assertThat(contains(seen, "after the break")).isFalse();
            assertThat(contains(seen, "producer"))
                    .as("nor what stands around it")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void of_a_killed_process_s_files_none_has_a_word_of_a_record(Write write) throws Exception {
        Path temporary = Files.createDirectory(home.resolve("temporary"));
        Path spool = home.resolve("work/spool");
        int count = 40_000;
        Process program = Program.start(
                List.of("-Djava.io.tmpdir=" + temporary),
                String.valueOf(Ports.free()),
                authority.certificate().toString(),
                authority.client().both().toString(),
                spool.toString(),
                String.valueOf(count),
                String.valueOf(count / 10),
                write.name(),
                CANARY);
        try (BufferedReader reports = program.inputReader(StandardCharsets.US_ASCII)) {
            for (int reported = 0; reported < count; ) {
                reported = Integer.parseInt(reports.readLine());
            }
        }
        program.toHandle().destroyForcibly();
        program.waitFor();
        long bytes = 0;
        for (Path root : List.of(spool.getParent(), temporary)) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    byte[] all = Files.readAllBytes(path);
                    bytes += all.length;
                    assertThat(contains(all, CANARY)).as("%s", path).isFalse();
                    assertThat(contains(all, "does not know")).as("%s", path).isFalse();
                }
            }
        }
        assertThat(bytes).as("there was something to search").isGreaterThan(1_000_000);
        Path control = Files.writeString(home.resolve("control"), "x" + CANARY + "y");
        assertThat(contains(Files.readAllBytes(control), CANARY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void no_writer_listens_or_speaks_to_anybody_but_its_receiver(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority)) {
            Set<String> before = listening();
            Set<String> connectedBefore = connected().keySet();
            try (Sender sender = way.sender(hub.port(), tls)) {
                sender.log("one", 100);
                Awaitility.await().until(() -> hub.lines().size() == 100);
                assertThat(sockets()).as("there is a connection").isNotEmpty();
                assertThat(listening()).isSubsetOf(before);
                Map<String, String> connections = connected();
                connections.keySet().removeAll(connectedBefore);
                String receiver = ":%04X".formatted(hub.port());
                assertThat(connections.values())
                        .isNotEmpty()
                        .allMatch(ends -> ends.contains(receiver), "has the receiver at one of its ends");
            }
        }
    }

    /** This process's sockets that others can connect or send to, by their inodes. */
    private static Set<String> listening() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path path = Path.of("/proc/net", table);
            for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
                String[] words = line.strip().split("\\s+");
                // 0A: a TCP socket that listens, 07: a UDP socket that is not connected.
                if (words.length > 9 && (words[3].equals("0A") || words[3].equals("07"))) {
                    found.add(words[9]);
                }
            }
        }
        found.retainAll(sockets());
        return found;
    }

    /** This process's connections by their inodes: both ends, the port behind a colon. */
    private static Map<String, String> connected() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path path = Path.of("/proc/net", table);
            for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 9 && words[3].equals("01")) {
                    found.put(words[9], words[1] + " " + words[2]);
                }
            }
        }
        found.keySet().retainAll(sockets());
        return found;
    }

    private static Set<String> sockets() throws IOException {
        Set<String> inodes = new TreeSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : open.toList()) {
                try {
                    String target = Files.readSymbolicLink(each).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring(8, target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // So it is none of ours.
                }
            }
        }
        return inodes;
    }
}
