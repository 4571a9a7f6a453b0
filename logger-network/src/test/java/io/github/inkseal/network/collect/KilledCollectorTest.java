package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.collect.Relp.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged is in the store though the collector is killed in the midst, and once. */
class KilledCollectorTest {

    private static final int ROUNDS = 4;
    private static final int WINDOW = 64;

    @TempDir
    Path home;

    /** The collector in a process of its own; says its port and waits for its end. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws Exception {
            Collector collector = Collector.start(Collector.read(Path.of(args[0]), warning -> {}));
            Path port = Path.of(args[1]);
            Path fresh = port.resolveSibling("port.new");
            Files.writeString(fresh, "" + collector.addresses().get("relp").getPort());
            Files.move(fresh, port, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().join();
        }
    }

    @Test
    void everything_acknowledged_is_stored_and_once() throws Exception {
        Site site = new Site(home);
        new TokenFile(site.tokens()).create("any", "write:acme/*", "production", Duration.ofDays(1));
        Path config = site.config();
        List<Long> acknowledged = new ArrayList<>();
        long next = 1;
        for (int round = 0; round < ROUNDS; round++) {
            Path port = home.resolve("port-" + round);
            Process process = start(config, port);
            try {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(port));
                next = sendUntilKilled(site, Integer.parseInt(Files.readString(port)), process, next, acknowledged);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        List<String> stored = site.messages();
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * WINDOW);
        assertThat(stored)
                .containsAll(acknowledged.stream().map(n -> "record " + n).toList());
        // The file's last group may be stored and its positions not yet written down: those, and no others, come twice.
        long twice = stored.size() - stored.stream().distinct().count();
        assertThat(twice).isLessThanOrEqualTo((long) ROUNDS * WINDOW);
    }

    /** Sends with a window of records until so many are acknowledged, kills, and says where to go on. */
    private static long sendUntilKilled(Site site, int port, Process process, long from, List<Long> acknowledged)
            throws Exception {
        int enough = 500 + (int) (from % 97);
        int seen = 0;
        try (Relp relp =
                Relp.connect(port, site.authority, site.authority.client()).opened()) {
            long next = from;
            long oldest = from;
            // The connection's transactions begin at 2, behind open.
            long offset = from - 2;
            while (true) {
                while (next - oldest < WINDOW) {
                    try {
                        relp.record("web1/shop", "run1", next, "record " + next);
                    } catch (java.io.IOException killed) {
                        return oldest;
                    }
                    next++;
                }
                if (seen == enough) {
                    process.destroyForcibly();
                }
                Answer answer = relp.read();
                if (answer == null) {
                    return oldest;
                }
                if (answer.data().equals("200 OK")) {
                    oldest = answer.number() + offset + 1;
                    acknowledged.add(answer.number() + offset);
                    seen++;
                }
            }
        }
    }

    private static Process start(Path config, Path port) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        config.toString(),
                        port.toString())
                .redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("said.txt").toFile())
                .start();
    }
}
