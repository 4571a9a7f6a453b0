package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.CloseReport;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.Hub;
import io.github.inkseal.network.support.Program;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import io.github.inkseal.network.support.Tmpfs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.MarkerFactory;

/** Whatever becomes of the spool's disk while the receiver is away, what was said to be written arrives, and the rest is counted. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class SpoolTroubleTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;
    private Hub hub;
    private FaultProxy proxy;

    @BeforeEach
    void rsyslog() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
        hub = Hub.of(Shipping.RELP, home.resolve("hub"), authority);
        proxy = new FaultProxy(hub.port());
    }

    @AfterEach
    void end() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    private Sender sender(SpoolSettings spool) {
        return Shipping.RELP.sender(
                new Setup(proxy.port(), tls).withSpool(spool).withQueue(ByteSize.ofMiB(1)));
    }

    private static List<String> once(List<String> lines) {
        Set<String> seen = new HashSet<>();
        return lines.stream().filter(seen::add).toList();
    }

    @Test
    void what_waits_in_memory_only_grows_too_old_as_well_and_is_counted() throws Exception {
        SpoolSettings spool = new SpoolSettings(
                home.resolve("spool"), ByteSize.ofMiB(1), Duration.ofMillis(200), Write.OVERFLOW, null);
        proxy.refuse();
        try (Sender sender = sender(spool)) {
            sender.log("nobody takes", 1_000);
            Awaitility.await().atMost(LONG).until(() -> sender.metrics().failed() == 1_000);
            sender.awaitSaid("records that waited in memory are too old; they are lost");
            assertThat(sender.metrics().written()).isZero();
            CloseReport report = sender.close(Duration.ofSeconds(5));
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(sender.metrics().failed()).isEqualTo(1_000);
        }
    }

    @Test
    void a_full_one_still_takes_warnings_and_each_record_that_it_does_not_take_is_counted() throws Exception {
        SpoolSettings spool = SpoolSettings.of(home.resolve("spool")).withSize(ByteSize.ofMiB(1));
        proxy.refuse();
        List<String> warnings = new ArrayList<>();
        int infos = 0;
        long written;
        try (Sender sender = sender(spool)) {
            while (sender.metrics().failed() == 0) {
                sender.log("info " + infos, 500);
                infos += 500;
                assertThat(sender.context().flush(LONG)).isTrue();
            }
            long before = sender.metrics().failed();
            for (int i = 0; i < 200; i++) {
                sender.logger().warn("warning {} gets in", i);
                warnings.add("warning " + i + " gets in");
            }
            assertThat(sender.context().flush(LONG)).isTrue();
            assertThat(sender.metrics().failed()).as("no warning is lost").isEqualTo(before);
            sender.log("late", 100);
            assertThat(sender.context().flush(LONG)).isTrue();
            assertThat(sender.metrics().failed()).as("all below it are").isEqualTo(before + 100);
            sender.awaitTrouble("the spool is full");
            CloseReport report = sender.close(Duration.ofSeconds(5));
            assertThat(report.complete()).isTrue();
            assertThat(report.metrics().balanced()).isTrue();
            written = sender.metrics().written();
            assertThat(written + sender.metrics().failed()).isEqualTo(infos + 200 + 100);
        }
        proxy.listen();
        try (Sender sender = sender(spool.withSize(ByteSize.ofMiB(64)))) {
            sender.log("next", 1);
            sender.closesWithAll(1);
        }
        List<String> arrived = hub.lines();
        assertThat(arrived).containsSubsequence(warnings).noneMatch(line -> line.startsWith("late"));
        assertThat(arrived).hasSize((int) written + 1).doesNotHaveDuplicates();
    }

    /**
     * The kernel makes no disk read-only as long as a file on it is open for writing, as one with errors makes itself. So while records are
     * shipped an empty one that is read-only stands before it.
     */
    @Test
    void a_disk_that_is_read_only_for_a_while_costs_nothing() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(Tmpfs.mount(disk, "64m"), "no right to mount a file system");
        boolean covered = false;
        try {
            assertThat(Tmpfs.readOnly(disk, true)).isTrue();
            List<String> sent = new ArrayList<>();
            try (Sender sender = sender(SpoolSettings.of(disk.resolve("spool")))) {
                sent.addAll(sender.log("read-only", 1_000));
                sender.awaitTrouble("Read-only file system");
                Awaitility.await().atMost(LONG).until(() -> hub.lines().size() == 1_000);
                assertThat(Tmpfs.readOnly(disk, false)).isTrue();
                Awaitility.await().atMost(LONG).until(() -> {
                    sent.addAll(sender.log("writable " + sent.size(), 1));
                    return sender.context().flush(LONG) && Files.isDirectory(disk.resolve("spool/relp-hub/1"));
                });
                sender.awaitSaid("the spool can be written again");
                proxy.goAway();
                sent.addAll(sender.log("down", 1_000));
                sender.context().flush(LONG);
                covered = Tmpfs.mount(disk, "4k,ro");
                assertThat(covered).isTrue();
                sent.addAll(sender.log("covered", 1_000));
                sender.context().flush(LONG);
                sender.awaitTrouble("the spool can't be written");
                proxy.listen();
                Awaitility.await().atMost(LONG).until(() -> hub.lines().containsAll(sent));
                covered = !Tmpfs.unmount(disk);
                sent.addAll(sender.log("uncovered", 1_000));
                sender.closesWithAll(sent.size());
            }
            assertThat(once(hub.lines())).isEqualTo(sent);
        } finally {
            if (covered) {
                Tmpfs.unmount(disk);
            }
            Tmpfs.unmount(disk);
        }
    }

    private static void removeAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void a_folder_that_vanishes_is_made_again_and_what_it_held_is_counted_or_arrives() throws Exception {
        Path folder = home.resolve("spool");
        proxy.refuse();
        List<String> sent = new ArrayList<>();
        long written;
        try (Sender sender = sender(SpoolSettings.of(folder))) {
            sent.addAll(sender.log("before", 1_000));
            sender.context().flush(LONG);
            removeAll(folder);
            sent.addAll(sender.log("after", 1_000));
            sender.context().flush(LONG);
            CloseReport report = sender.close(Duration.ofSeconds(2));
            assertThat(report.metrics().balanced()).isTrue();
            written = sender.metrics().written();
            assertThat(written + sender.metrics().failed()).isEqualTo(2_000);
        }
        proxy.listen();
        try (Sender sender = sender(SpoolSettings.of(folder))) {
            sender.log("next", 1);
            sender.closesWithAll(1);
        }
        assertThat(hub.lines()).doesNotHaveDuplicates().hasSize((int) written + 1);
        assertThat(sent).containsSubsequence(hub.lines().subList(0, (int) written));
    }

    @Test
    void a_folder_that_vanishes_does_not_make_an_audit_call_believe_that_its_record_is_safe() throws Exception {
        Path folder = home.resolve("spool");
        proxy.refuse();
        try (Sender sender = Shipping.RELP.sender(
                new Setup(proxy.port(), tls).withSpool(SpoolSettings.of(folder)).withAudit())) {
            sender.logger().info(MarkerFactory.getMarker("AUDIT"), "who did one thing");
            assertThat(sender.context().metrics().auditLate()).isZero();
            removeAll(folder);
            sender.logger().info(MarkerFactory.getMarker("AUDIT"), "who did another");
            boolean late = sender.context().metrics().auditLate() > 0;
            boolean there = false;
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    there = paths.anyMatch(path -> path.toString().endsWith(".spool"));
                }
            }
            assertThat(late || there).isTrue();
        }
    }

    @Test
    void two_processes_share_a_path_and_both_all_arrives_though_both_are_killed() throws Exception {
        proxy.refuse();
        Path folder = home.resolve("spool");
        int count = 3_000;
        List<Process> programs = List.of(program(folder, "one", count), program(folder, "two", count));
        for (Process program : programs) {
            try (BufferedReader reports = program.inputReader(StandardCharsets.US_ASCII)) {
                for (int reported = 0; reported < count; ) {
                    reported = Integer.parseInt(reports.readLine());
                }
            }
        }
        for (Process program : programs) {
            program.toHandle().destroyForcibly();
            program.waitFor();
        }
        proxy.listen();
        try (Sender sender = sender(SpoolSettings.of(folder))) {
            sender.log("third", 1);
            sender.closesWithAll(1);
        }
        for (String name : List.of("one", "two")) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                expected.add(name + " line " + i + " of a program that does not know when it ends");
            }
            assertThat(hub.lines().stream()
                            .filter(line -> line.startsWith(name))
                            .toList())
                    .isEqualTo(expected);
        }
        assertThat(hub.lines()).hasSize(2 * count + 1);
    }

    private Process program(Path folder, String name, int count) throws IOException {
        return Program.start(
                String.valueOf(proxy.port()),
                authority.certificate().toString(),
                home.resolve("ca/client-0.both.pem").toString(),
                folder.toString(),
                String.valueOf(count),
                String.valueOf(count),
                Write.ALWAYS.name(),
                name);
    }

    @Test
    void what_was_sent_and_never_acknowledged_is_given_up_too_once_it_is_too_old() throws Exception {
        SpoolSettings brief =
                new SpoolSettings(home.resolve("spool"), ByteSize.ofMiB(64), Duration.ofSeconds(2), Write.ALWAYS, null);
        RelpPeer silent = new RelpPeer(authority, (frame, talk) -> {
            if (frame.command().equals("open")) {
                talk.well(frame);
            }
        });
        RelpSettings settings = Sender.relp(
                        silent.port(), TlsSettings.defaults().withTrust(authority.certificate()))
                .withSpool(brief);
        try (silent;
                Sender sender = new Sender(settings)) {
            sender.log("sent", 100);
            Awaitility.await().atMost(LONG).until(() -> silent.records().size() == 100);
            silent.close();
            sender.awaitSaid("records that were sent and not acknowledged are too old; they are lost");
            Awaitility.await().atMost(LONG).until(() -> sender.metrics().failed() == 100);
            assertThat(sender.close(LONG).metrics().balanced()).isTrue();
            assertThat(sender.metrics().written()).isZero();
        }
        try (Stream<Path> paths = Files.walk(home.resolve("spool"))) {
            assertThat(paths).noneMatch(path -> path.toString().endsWith(".spool"));
        }
    }

    @Test
    void what_is_too_old_is_given_up_and_counted_though_nothing_else_is_logged() throws Exception {
        proxy.refuse();
        SpoolSettings brief =
                new SpoolSettings(home.resolve("spool"), ByteSize.ofMiB(64), Duration.ofSeconds(3), Write.ALWAYS, null);
        try (Sender sender = sender(brief)) {
            sender.log("old", 500);
            sender.awaitSaid("is too old; what it held is lost");
            Awaitility.await().atMost(LONG).until(() -> sender.metrics().failed() == 500);
            proxy.listen();
            sender.awaitUp();
            List<String> young = sender.log("young", 100);
            Awaitility.await().atMost(LONG).until(() -> hub.lines().size() >= 100);
            assertThat(hub.lines()).isEqualTo(young);
            assertThat(sender.metrics().failed()).isEqualTo(500);
            assertThat(sender.close(LONG).metrics().balanced()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(100);
        }
    }
}
