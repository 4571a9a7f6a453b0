package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.Health;
import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.collect.Relp.Answer;
import io.github.inkseal.network.support.RsyslogClient;
import io.github.inkseal.network.support.RsyslogClient.Way;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be stored is not acknowledged; once there is room, what is sent again is. */
class FullStoreTest {

    @TempDir
    Path home;

    private Path disk;
    private Path filler;
    private Site site;

    @BeforeEach
    void fill() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(Tmpfs.mount(disk, "256k"), "mounting a tmpfs is not allowed");
        site = new Site(home).storeFile(disk.resolve("store.log")).start();
        filler = disk.resolve("filler");
    }

    @AfterEach
    void end() throws Exception {
        if (site != null) {
            site.close();
        }
        Tmpfs.unmount(disk);
    }

    /** Takes all the room there is. */
    private void takeAllRoom() throws Exception {
        try (var out = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (java.io.IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    @Test
    void a_record_is_acknowledged_only_once_there_is_room_for_it() throws Exception {
        takeAllRoom();
        try (Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                .opened()) {
            relp.record("web1/shop", "run1", 1, "one ".repeat(2000));
            assertThat(relp.read()).isEqualTo(new Answer(0, "serverclose", ""));
            assertThat(relp.read()).isNull();
        }
        assertThat(site.metrics().failed()).isEqualTo(1);
        assertThat(site.metrics().stored()).isZero();
        assertThat(site.collector().health().status()).isNotEqualTo(Health.Status.UP);
        Files.delete(filler);
        try (Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                .opened()) {
            int again = relp.record("web1/shop", "run1", 1, "one ".repeat(2000));
            assertThat(relp.read()).isEqualTo(new Answer(again, "rsp", "200 OK"));
        }
        assertThat(site.messages()).containsExactly("one ".repeat(2000));
        Awaitility.await().until(() -> site.collector().health().status() == Health.Status.UP);
    }

    @Test
    void rsyslog_sends_again_what_found_no_room() throws Exception {
        takeAllRoom();
        List<String> lines = IntStream.range(0, 500).mapToObj(i -> "line " + i).toList();
        try (RsyslogClient client = new RsyslogClient(
                Way.RELP,
                home.resolve("rsyslog"),
                site.port("relp"),
                site.authority.certificate(),
                site.authority.client())) {
            client.send(lines);
            Awaitility.await().until(() -> site.metrics().failed() > 0);
            assertThat(site.metrics().stored()).isZero();
            Files.delete(filler);
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> site.messages().containsAll(lines));
        }
    }

    @Test
    void a_syslog_connection_is_reset_so_that_its_sender_can_tell() throws Exception {
        takeAllRoom();
        TlsSettings tls = TlsSettings.defaults()
                .withTrust(site.authority.certificate())
                .withIdentity(site.authority.client().both(), null);
        try (Sender sender = new Sender(Sender.to(site.port("syslog"), tls))) {
            sender.log("lost", 100);
            Awaitility.await().until(() -> site.metrics().failed() == 100);
            Awaitility.await().until(() -> sender.metrics().possiblyLost() >= 100);
        }
        assertThat(site.messages()).isEmpty();
    }
}
