package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import io.github.inkseal.Control;
import io.github.inkseal.Doctor;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.KeyService;
import io.github.inkseal.crypto.support.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tink keyset in JSON seals and opens where protobuf and gson are, and elsewhere all else works without them. */
class TinkKeysetTest {

    @TempDir
    Path home;

    private Desk desk;

    /** Seals to a pair of keys, and then to a keyset, and says what came of it. Arguments: a pair's two files, the keyset's. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            Path home = Path.of(arguments[0]).toAbsolutePath();
            seal("pair", home, Path.of(arguments[0]), Path.of(arguments[1]));
            seal("keyset", home, Path.of(arguments[2]), Path.of(arguments[2]));
        }

        private static void seal(String name, Path home, Path opens, Path seals) throws IOException {
            Path log = home.resolveSibling("sealed-" + name).resolve("app");
            try (Sealer sealer = Sealer.open(log, List.of(seals))) {
                sealer.add(2, 1, "x".getBytes(StandardCharsets.UTF_8));
            } catch (KeyFileException e) {
                System.out.println(name + " refused " + e.getMessage());
                return;
            }
            System.out.println(
                    name + " " + SealedLog.of(log).withKey(opens).verify().verdict());
        }
    }

    @BeforeEach
    void makeDesk() {
        desk = new Desk(home);
    }

    private static KeysetHandle newKeyset() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
    }

    private static String inClear() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                newKeyset(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }

    private Path named(String name, String json) throws IOException {
        Path keyset = desk.file(name + ".json", json);
        return desk.file(name + ".yaml", "type: tink-keyset\nkeyset: " + keyset + "\n");
    }

    private String run(String classPath) throws Exception {
        KeyMaker.Made pair = new KeyMaker().pair(desk.keys(), "ops");
        Path keyset = named("keyset", inClear());
        return VirtualMachine.run(
                home.resolve("output"),
                List.of("-cp", classPath),
                Program.class,
                pair.files().get(0),
                pair.files().get(1),
                keyset);
    }

    @Test
    void with_protobuf_and_gson_what_is_sealed_to_a_keyset_is_read_by_it() throws Exception {
        assertThat(run(VirtualMachine.classPath()).lines()).contains("pair COMPLETE", "keyset COMPLETE");
    }

    @Test
    void on_the_tink_jar_alone_all_else_works_and_a_keyset_is_refused_with_what_to_add() throws Exception {
        assertThat(run(VirtualMachine.classPath("protobuf-", "gson-")).lines())
                .hasSize(2)
                .contains("pair COMPLETE")
                .last()
                .asString()
                .startsWith("keyset refused ")
                .endsWith(
                        "type tink-keyset needs com.google.protobuf:protobuf-java and com.google.code.gson:gson on the"
                                + " class path; add what is missing to the dependencies");
    }

    @Test
    void the_one_that_is_missing_is_named() throws Exception {
        assertThat(run(VirtualMachine.classPath("gson-")))
                .contains("needs com.google.code.gson:gson on the class path");
    }

    @Test
    void a_keyset_in_clear_is_used_and_warned_of() throws Exception {
        Path keyset = named("keyset", inClear());
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(keyset)), Dispatch.DIRECT)) {
            context.getLogger("app").info("to the keyset");
            assertThat(context.status().toString())
                    .contains("keyset.json: the keyset is in clear")
                    .contains("keyset.yaml: this host can use the key to open as well");
        }
        assertThat(desk.lines(keyset)).containsExactly("to the keyset");
    }

    @Test
    void a_keyset_in_clear_that_others_can_read_is_refused() throws Exception {
        Path keyset = named("keyset", inClear());
        Files.setPosixFilePermissions(desk.keys().resolve("keyset.json"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(keyset))
                .isInstanceOfSatisfying(
                        KeyFileException.class, e -> assertThat(e.refused()).isTrue())
                .hasMessageContaining("is open to others");
    }

    @Test
    void keysets_that_wrap_each_other_are_refused() throws Exception {
        named("clear", inClear());
        Path json = desk.keys().resolve("clear.json");
        Path one = desk.keys().resolve("one.yaml");
        Path other = desk.file("other.yaml", "type: tink-keyset\nkeyset: " + json + "\nwrapped-by: " + one + "\n");
        desk.file("one.yaml", "type: tink-keyset\nkeyset: " + json + "\nwrapped-by: " + other + "\n");
        assertThatThrownBy(() -> SealedLog.of(desk.log()).withKey(one))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("wrapped-by");
    }

    @Test
    void a_keyset_in_the_logs_directory_is_refused() throws Exception {
        Files.createDirectories(desk.logs());
        Path keyset = Files.move(named("keyset", inClear()), home.resolve("keyset.yaml"));
        Path inside = Files.move(desk.keys().resolve("keyset.json"), desk.logs().resolve("keyset.json"));
        Files.writeString(keyset, "type: tink-keyset\nkeyset: " + inside + "\n");
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(keyset)), Dispatch.DIRECT)) {
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes().toString())
                    .contains("keyset.json: lies in the log's directory; keep it elsewhere");
        }
    }

    @Test
    void a_keyset_wrapped_by_a_key_service_opens_with_that_service_and_with_no_other() throws Exception {
        KeyService right = new KeyService(home + " right");
        KeyService wrong = new KeyService(home + " wrong");
        for (KeyService service : List.of(right, wrong)) {
            String name = service == right ? "right" : "wrong";
            desk.file(name + ".yaml", "type: in-process\nname: " + home + " " + name + "\nmay-unwrap: true\n");
        }
        Aead byRight = new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                try {
                    return right.wrapping(true).wrap(plaintext);
                } catch (IOException e) {
                    throw new GeneralSecurityException(e);
                }
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
                throw new UnsupportedOperationException();
            }
        };
        Path json = desk.file(
                "keyset.json",
                TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                        newKeyset(), byRight, new byte[0], AeadConfig2026.get()));
        List<Path> by = new ArrayList<>();
        for (String name : List.of("right", "wrong")) {
            by.add(desk.file(
                    "by-" + name + ".yaml",
                    "type: tink-keyset\nkeyset: " + json + "\nwrapped-by: "
                            + desk.keys().resolve(name + ".yaml") + "\n"));
        }
        try (LoggerContext context =
                Desk.start(SealedFileSettings.of(desk.log(), List.of(by.get(0))), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
            assertThat(context.status().toString()).doesNotContain("in clear");
        }
        assertThat(desk.lines(by.get(0))).containsExactly("x");
        LogReport report = SealedLog.of(desk.log()).withKey(by.get(1)).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.NOKEY);
        assertThat(report.toString()).contains("the keyset does not open: it was wrapped by another key, or is none");
    }

    private static KeysetHandle newPair() throws GeneralSecurityException {
        return KeysetHandle.generateNew(
                HpkeParameters.builder()
                        .setVariant(HpkeParameters.Variant.TINK)
                        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                        .build(),
                HybridConfig2026.get());
    }

    private static String publicHalf(KeysetHandle pair) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                pair.getPublicKeysetHandle(), HybridConfig2026.get());
    }

    private static String privateHalf(KeysetHandle pair) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(pair, HybridConfig2026.get(), InsecureSecretKeyAccess.get());
    }

    @Test
    void a_keyset_of_public_keys_only_seals_and_its_private_half_reads() throws Exception {
        KeysetHandle pair = newPair();
        Path seals = named("public", publicHalf(pair));
        Files.setPosixFilePermissions(desk.keys().resolve("public.json"), PosixFilePermissions.fromString("rw-r--r--"));
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(seals)), Dispatch.DIRECT)) {
            context.getLogger("app").info("to the pair");
            assertThat(context.health().status()).isEqualTo(Health.Status.UP);
            assertThat(context.status().toString()).doesNotContain("in clear").doesNotContain("to open as well");
        }
        assertThat(desk.lines(named("private", privateHalf(pair)))).containsExactly("to the pair");
        assertThat(SealedLog.of(desk.log())
                        .withKey(named("other", privateHalf(newPair())))
                        .verify()
                        .verdict())
                .isEqualTo(Verdict.NOKEY);
        LogReport report = SealedLog.of(desk.log()).withKey(seals).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.NOKEY);
        assertThat(report.toString()).contains("holds public keys, which only seal");
    }

    @Test
    void a_private_keyset_that_calls_itself_public_is_none() throws Exception {
        String disguised = privateHalf(newPair()).replace("ASYMMETRIC_PRIVATE", "ASYMMETRIC_PUBLIC");
        Path keyset = named("disguised", disguised);
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(keyset)), Dispatch.DIRECT)) {
            assertThat(context.status().toString())
                    .contains("disguised.json: the keyset is in clear")
                    .contains("disguised.yaml: this host can use the key to open as well");
        }
    }

    private List<Control> hostCanNotOpen(Path keyset) {
        return new Doctor()
                .examine(hardened(keyset)).stream()
                        .filter(control -> control.id().equals("host-can-not-open"))
                        .toList();
    }

    private InksealConfig hardened(Path keyset) {
        return Desk.config(SealedFileSettings.of(desk.log(), List.of(keyset)), Dispatch.DIRECT)
                .mode(Mode.HARDENED)
                .build();
    }

    @Test
    void hardened_mode_refuses_a_keyset_that_this_host_can_open_and_lets_public_keys_pass() throws Exception {
        KeysetHandle pair = newPair();
        for (Path opens : List.of(named("clear", inClear()), named("private", privateHalf(pair)))) {
            assertThat(hostCanNotOpen(opens))
                    .singleElement()
                    .satisfies(control -> assertThat(control.status()).isEqualTo(Control.Status.FAIL));
            assertThatThrownBy(() -> LoggerContext.start(hardened(opens)).close())
                    .isInstanceOfSatisfying(
                            ConfigException.class,
                            refused -> assertThat(refused.problems())
                                    .anyMatch(
                                            line -> line.startsWith(
                                                    "mode: hardened refuses host-can-not-open (writer vault): this host can open")));
        }
        assertThat(hostCanNotOpen(named("public", publicHalf(pair))))
                .singleElement()
                .satisfies(control -> assertThat(control.status()).isEqualTo(Control.Status.PASS));
        assertThat(desk.logs()).doesNotExist();
    }
}
