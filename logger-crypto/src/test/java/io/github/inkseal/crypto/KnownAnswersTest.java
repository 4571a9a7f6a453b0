package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Kdf;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.support.Vectors;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The library agrees with vectors that were made without it, from the format's page alone. */
@SuppressWarnings({"unchecked", "NullAway"})
class KnownAnswersTest {

    private static final Primitives PRIMITIVES = Primitives.standard();

    @TempDir
    Path home;

    private Vectors vectors;

    @BeforeEach
    void read() throws Exception {
        vectors = new Vectors(home);
    }

    @Test
    void every_key_on_the_way_from_a_segments_key_to_its_frames_is_the_same() throws Exception {
        for (Map.Entry<String, Map<String, Object>> entry : vectors.segments().entrySet()) {
            Map<String, Object> values = entry.getValue();
            byte[] file = Files.readAllBytes(Vectors.DIRECTORY.resolve(entry.getKey()));
            int length = ByteBuffer.wrap(file).getInt(12);
            byte[] fixed = Arrays.copyOf(file, 160);
            byte[] secret = Vectors.bytes(values.get("s0"));
            byte[] salt = PRIMITIVES.sha256(fixed);
            Kdf kdf = new Kdf(PRIMITIVES);
            assertThat(salt).as(entry.getKey()).isEqualTo(Vectors.bytes(values.get("salt")));
            assertThat(kdf.derive(secret, salt, "slf1 header mac", 32)).isEqualTo(Vectors.bytes(values.get("k_hdr")));
            assertThat(kdf.derive(secret, salt, "slf1 chain", 32)).isEqualTo(Vectors.bytes(values.get("c_0")));
            assertThat(SegmentKeys.headerMac(PRIMITIVES, secret, fixed, Arrays.copyOf(file, length - 32)))
                    .isEqualTo(Vectors.bytes(values.get("header_mac")));
            assertThat(PRIMITIVES.sha256(Arrays.copyOf(file, length)))
                    .isEqualTo(Vectors.bytes(values.get("header_hash")));
            FrameChain chain = SegmentKeys.chain(PRIMITIVES, secret, fixed);
            int at = length;
            for (Map<String, Object> frame : (List<Map<String, Object>>) values.get("frames")) {
                byte[] key = chain.next();
                assertThat(key).as(entry.getKey()).isEqualTo(Vectors.bytes(frame.get("k")));
                int body = ByteBuffer.wrap(file).getInt(at + 8);
                assertThat(open(file, at, body, key)).isEqualTo(Vectors.bytes(frame.get("plaintext")));
                at += 32 + body;
            }
            assertThat(at).as(entry.getKey()).isEqualTo(file.length);
        }
    }

    private static byte[] open(byte[] file, int at, int body, byte[] key) throws Exception {
        Cipher cipher = PRIMITIVES.gcm();
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, file, at + 32, 12));
        cipher.updateAAD(file, at, 24);
        return cipher.doFinal(file, at + 44, body - 12);
    }

    @Test
    void every_key_of_the_origin_is_the_same() throws Exception {
        OriginKey first = OriginKey.first(
                PRIMITIVES, Vectors.bytes(vectors.logs().get("stream").get("origin")));
        for (String name : (List<String>) vectors.logs().get("stream").get("segments")) {
            Map<String, Object> values = vectors.segments().get(name);
            byte[] file = Files.readAllBytes(Vectors.DIRECTORY.resolve(name));
            int length = ByteBuffer.wrap(file).getInt(12);
            assertThat(first.id().bytes()).isEqualTo(Vectors.bytes(values.get("origin_id")));
            OriginKey key = first.walkTo(PRIMITIVES, ((Number) values.get("origin_step")).longValue());
            assertThat(key.mac(PRIMITIVES, Arrays.copyOf(file, length - 64)))
                    .isEqualTo(Vectors.bytes(values.get("origin_mac")));
        }
    }

    @TestFactory
    List<DynamicTest> every_log_is_read_by_each_of_its_keys() {
        List<DynamicTest> tests = new ArrayList<>();
        vectors.logs()
                .forEach((name, log) -> ((List<String>) log.get("keys"))
                        .forEach(key -> tests.add(DynamicTest.dynamicTest(name + " by " + key, () -> {
                            List<SealedRecord> records = new ArrayList<>();
                            LogReport report = vectors.log(name, key).read(records::add);
                            assertThat(report.verdict().name()).isEqualTo(log.get("verdict"));
                            List<Map<String, Object>> expected = (List<Map<String, Object>>) log.get("records");
                            assertThat(records).hasSameSizeAs(expected);
                            for (int i = 0; i < expected.size(); i++) {
                                SealedRecord record = records.get(i);
                                assertThat(record.segment())
                                        .isEqualTo(((Number) expected.get(i).get("segment")).longValue());
                                assertThat(record.level())
                                        .isEqualTo(expected.get(i).get("level"));
                                assertThat(record.epochNanos())
                                        .isEqualTo(((Number) expected.get(i).get("time")).longValue());
                                assertThat(record.bytes())
                                        .isEqualTo(Vectors.bytes(expected.get(i).get("bytes")));
                            }
                        }))));
        return tests;
    }

    @TestFactory
    List<DynamicTest> every_change_has_the_verdict_that_the_page_demands() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map<String, Object> one : Vectors.altered()) {
            int number = tests.size();
            String name = number + " " + one.get("log") + ": " + one.get("what");
            tests.add(DynamicTest.dynamicTest(name, () -> {
                Path log = vectors.changed((String) one.get("log"), (List<List<Object>>) one.get("changes"), number);
                SealedLog reader = SealedLog.of(log).withKey(vectors.key((String) one.get("key")));
                reader = (Boolean) one.get("origin") ? reader.withOrigin(vectors.originKey()) : reader;
                List<String> shown = new ArrayList<>();
                LogReport report = reader.read(record -> shown.add(record.text()));
                assertThat(report.verdict().name()).as("%s", report).isEqualTo(one.get("verdict"));
                if (one.get("records") instanceof Integer records) {
                    assertThat(shown).as("%s", report).hasSize(records);
                }
            }));
        }
        return tests;
    }
}
