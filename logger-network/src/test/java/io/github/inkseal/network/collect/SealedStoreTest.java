package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.network.collect.Relp.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is sealed by then: its reader shows it, complete, and nothing of it stands there in clear. */
class SealedStoreTest {

    @TempDir
    Path home;

    @Test
    void an_acknowledged_record_can_be_read_by_its_key_and_by_nobody_else() throws Exception {
        KeyMaker.Made keys = new KeyMaker().pair(home.resolve("keys"), "ops");
        Path sealed = home.resolve("sealed/all");
        Site site = new Site(home);
        Path config = site.config();
        String plain = "{ name: store, type: file, path: " + home.resolve("store.log") + ", encoder: { type: json } }";
        String text = Files.readString(config);
        assertThat(text).contains(plain);
        Files.writeString(
                config,
                text.replace(
                        plain,
                        "{ name: store, type: sealed-file, path: " + sealed + ", recipients: [ "
                                + keys.files().get(1) + " ], encoder: { type: json } }"));
        new TokenFile(site.tokens()).create("x", "write:acme/*", "production", java.time.Duration.ofDays(1));
        List<String> records = new ArrayList<>();
        try (Collector collector = Collector.start(Collector.read(config, warning -> {}))) {
            try (Relp relp = Relp.connect(
                            collector.addresses().get("relp").getPort(), site.authority, site.authority.client())
                    .opened()) {
                for (int i = 1; i <= 50; i++) {
                    int number = relp.record("web1/shop", "run1", i, "kept secret " + i);
                    assertThat(relp.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
                }
            }
            SealedLog.of(sealed).withKey(keys.files().get(0)).read(record -> records.add(record.text()));
            assertThat(records).as("before the collector has ended").hasSize(50);
        }
        records.clear();
        LogReport report = SealedLog.of(sealed).withKey(keys.files().get(0)).read(record -> records.add(record.text()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(records).hasSize(50);
        assertThat(records.get(49)).contains("kept secret 50", "\"tenant\":\"acme\"");
        try (Stream<Path> files = Files.walk(home.resolve("sealed"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("kept secret", "web1/shop");
            }
        }
    }
}
