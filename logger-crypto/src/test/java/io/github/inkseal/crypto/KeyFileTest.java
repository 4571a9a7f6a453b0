package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made with their mode, read only if nobody else can read them, and open what was sealed to them. */
class KeyFileTest {

    @TempDir
    Path home;

    private final KeyMaker maker = new KeyMaker();

    private void sealsAndOpens(KeyMaker.Made made) throws Exception {
        Path path = home.resolve("sealed/app");
        try (Sealer sealer = Sealer.open(path, List.of(made.files().get(1)))) {
            sealer.add(2, 1, "to the key".getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new ArrayList<>();
        LogReport report = SealedLog.of(path).withKey(made.files().get(0)).read(record -> lines.add(record.text()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactly("to the key");
    }

    @Test
    void a_pair_opens_what_was_sealed_to_it() throws Exception {
        sealsAndOpens(maker.pair(home, "ops"));
    }

    @Test
    void an_rsa_pair_opens_what_was_sealed_to_it_and_is_pem() throws Exception {
        KeyMaker.Made made = maker.rsaPair(home, "must");
        assertThat(Files.readString(made.files().get(1))).startsWith("-----BEGIN PUBLIC" + " KEY-----\n");
        sealsAndOpens(made);
    }

    @Test
    void an_rsa_pair_of_ours_has_4096_bits_and_one_of_fewer_than_3072_is_refused() throws Exception {
        KeyMaker.Made made = maker.rsaPair(home, "ours");
        assertThat(made.files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(bits(file)).isEqualTo(4096));
        for (int bits : new int[] {2048, 3071}) {
            List<Path> files = foreignPair(bits);
            String why = "has " + bits + " bits, at least 3072 are needed";
            assertThatThrownBy(() -> Sealer.open(home.resolve("sealed/short"), List.of(files.get(1))))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessage(files.get(1) + ": " + why);
            assertThatThrownBy(() -> SealedLog.of(home.resolve("sealed/short")).withKey(files.get(0)))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessage(files.get(0) + ": " + why);
        }
        assertThat(home.resolve("sealed")).doesNotExist();
        List<Path> enough = foreignPair(3072);
        sealsAndOpens(new KeyMaker.Made(enough, ""));
    }

    private static int bits(Path pem) throws Exception {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAKey key = pem.toString().endsWith(".pub")
                ? (RSAKey) rsa.generatePublic(new X509EncodedKeySpec(der))
                : (RSAKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(der));
        return key.getModulus().bitLength();
    }

    /** As another tool would have made it. */
    private List<Path> foreignPair(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        return List.of(
                pem("foreign-" + bits + ".key", "PRIVATE", pair.getPrivate()),
                pem("foreign-" + bits + ".pub", "PUBLIC", pair.getPublic()));
    }

    private Path pem(String name, String kind, Key key) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        String mark = kind + " KEY-----\n";
        Path file = Files.createFile(
                home.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "-----BEGIN " + mark + body + "\n-----END " + mark);
    }

    @Test
    void an_old_key_file_still_opens_what_is_sealed_to_it() throws Exception {
        // Made by version 1; whoever has such files must be able to use them for ever.
        KeyMaker.Made made = maker.pair(home, "ops");
        String text = Files.readString(made.files().get(0)).replaceAll("(?m)^#.*\n", "");
        Path bare = home.resolve("bare.key");
        Files.createFile(bare, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(bare, "\n" + text + "\n\n");
        sealsAndOpens(new KeyMaker.Made(List.of(bare, made.files().get(1)), made.fingerprint()));
    }

    @Test
    void keys_are_never_overwritten() throws Exception {
        maker.pair(home, "ops");
        byte[] before = Files.readAllBytes(home.resolve("ops.key"));
        assertThatThrownBy(() -> maker.pair(home, "ops"))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("exists already");
        assertThat(Files.readAllBytes(home.resolve("ops.key"))).isEqualTo(before);
    }

    @Test
    void a_key_is_never_created_through_a_link() throws Exception {
        Files.createSymbolicLink(home.resolve("ops.key"), home.resolve("elsewhere"));
        assertThatThrownBy(() -> maker.pair(home, "ops")).isInstanceOf(KeyFileException.class);
        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void a_p256_pair_opens_what_was_sealed_to_it() throws Exception {
        sealsAndOpens(maker.p256Pair(home, "curve"));
    }

    @Test
    void a_local_key_opens_what_was_sealed_to_it() throws Exception {
        KeyMaker.Made made = maker.local(home, "local");
        Path file = made.files().get(0);
        sealsAndOpens(new KeyMaker.Made(List.of(file, file), made.fingerprint()));
    }

    @Test
    void files_are_made_with_their_modes_private_ones_for_their_owner_only() throws Exception {
        Path keys = home.resolve("a/b");
        List<KeyMaker.Made> all = List.of(
                maker.pair(keys, "x25519"),
                maker.p256Pair(keys, "p256"),
                maker.rsaPair(keys, "rsa"),
                maker.local(keys, "local"),
                maker.origin(keys, "origin"),
                maker.tokens(keys, "tokens"));
        // What the process's umask takes is not given back.
        Path everybodys = Files.createFile(
                home.resolve("probe"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        for (KeyMaker.Made made : all) {
            for (Path file : made.files()) {
                assertThat(mode(file))
                        .as(file.toString())
                        .isEqualTo(file.toString().endsWith(".pub") ? mode(everybodys) : "rw-------");
            }
        }
        assertThat(mode(keys)).isEqualTo("rwx------");
        assertThat(mode(home.resolve("a"))).isEqualTo("rwx------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------, own,     true",
        "r--------, own,     true",
        "rw-r-----, own,     true",
        "rw-r-----, another, false",
        "rw-rw----, own,     false",
        "rw-r--r--, own,     false",
        "rw----r--, own,     false",
        "rwxrwxrwx, own,     false",
    })
    void a_private_key_is_read_only_if_nobody_else_could(String mode, String group, boolean read) throws Exception {
        KeyMaker.Made made = maker.pair(home.resolve("keys"), "ops");
        Path key = made.files().get(0);
        if (group.equals("another")) {
            assumeTrue(isOthers("unix:gid", key), "this user can't give files away");
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
        Path link = Files.createSymbolicLink(home.resolve("mounted.key"), key);
        for (Path path : List.of(key, link)) {
            if (read) {
                assertThatCode(() -> SealedLog.of(home).withKey(path)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> SealedLog.of(home).withKey(path))
                        .isInstanceOfSatisfying(
                                KeyFileException.class,
                                e -> assertThat(e.refused()).isTrue())
                        .hasMessageContaining("make a new key");
            }
        }
    }

    private static boolean isOthers(String attribute, Path file) {
        try {
            Files.setAttribute(file, attribute, 12345);
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    @Test
    void a_private_key_of_another_user_is_refused() throws Exception {
        KeyMaker.Made made = maker.pair(home.resolve("keys"), "ops");
        Path key = made.files().get(0);
        assumeTrue(isOthers("unix:uid", key), "this user can't give files away");
        assertThatThrownBy(() -> SealedLog.of(home).withKey(key))
                .isInstanceOfSatisfying(
                        KeyFileException.class, e -> assertThat(e.refused()).isTrue())
                .hasMessageContaining("belongs to user 12345");
    }

    @Test
    void a_key_file_that_can_not_be_read_is_told_of() throws Exception {
        Path directory = Files.createDirectory(home.resolve("ops.key"));
        assertThatThrownBy(() -> SealedLog.of(home).withKey(directory))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(directory + ": is not a regular file");
        Path nowhere = Files.createSymbolicLink(home.resolve("link.key"), home.resolve("nowhere"));
        assertThatThrownBy(() -> SealedLog.of(home).withKey(nowhere)).hasMessage(nowhere + ": does not exist");
    }

    @Test
    void a_key_in_the_logs_directory_is_refused_whatever_way_leads_there() throws Exception {
        Path logs = home.resolve("logs");
        Path inside = maker.pair(logs.resolve("deep"), "inside").files().get(1);
        Path outside = maker.pair(home.resolve("keys"), "outside").files().get(1);
        Path alias = Files.createSymbolicLink(home.resolve("alias"), logs);
        Path mounted = Files.createSymbolicLink(home.resolve("mounted.pub"), inside);
        Path linkInside = Files.createSymbolicLink(logs.resolve("link.pub"), outside);
        List<Path> ways = List.of(
                inside,
                alias.resolve("deep/inside.pub"),
                home.resolve("keys/../logs/deep/inside.pub"),
                mounted,
                linkInside);
        for (Path log : List.of(logs.resolve("app"), alias.resolve("app"))) {
            for (Path way : ways) {
                try (LoggerContext context = Desk.start(SealedFileSettings.of(log, List.of(way)), Dispatch.DIRECT)) {
                    assertThat(context.health().causes())
                            .as(log + " " + way)
                            .singleElement()
                            .asString()
                            .contains(way + ": lies in the log's directory; keep it elsewhere");
                }
            }
        }
    }

    @Test
    void a_break_glass_key_alone_opens_everything() throws Exception {
        Desk desk = new Desk(home);
        KeyMaker.Made ops = maker.pair(desk.keys(), "ops");
        KeyMaker.Made glass = maker.pair(desk.keys(), "glass");
        SealedFileSettings settings = SealedFileSettings.of(
                        desk.log(), List.of(ops.files().get(1)))
                .withBreakGlass(List.of(glass.files().get(1)));
        try (LoggerContext context = Desk.start(settings, Dispatch.DIRECT)) {
            context.getLogger("app").info("in need");
        }
        for (Path file : ops.files()) {
            Files.delete(file);
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(glass.files().get(0), lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactly("in need");
    }

    @Test
    void a_local_key_seals_warns_and_does_not_pass_for_sealed() throws Exception {
        Desk desk = new Desk(home);
        Path local = maker.local(desk.keys(), "local").files().get(0);
        Path shared = maker.pair(desk.keys(), "ops").files().get(1);
        assertThat(protection(SealedFileSettings.of(desk.log(), List.of(shared, local))))
                .isEqualTo(Protection.PLAINTEXT);
        assertThat(protection(SealedFileSettings.of(desk.log(), List.of(shared))))
                .isEqualTo(Protection.SEALED);
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(local)), Dispatch.DIRECT)) {
            assertThat(context.status().toString())
                    .contains(local
                            + ": this host can use the key to open as well: who takes it over reads and rewrites");
        }
    }

    private static Protection protection(SealedFileSettings settings) throws Exception {
        try (LogWriter writer = new SealedFileWriterFactory().create(settings, KeyFiles.quiet())) {
            return writer.protection();
        }
    }

    @Test
    void the_same_key_twice_is_refused() throws Exception {
        Desk desk = new Desk(home);
        Path ops = maker.pair(desk.keys(), "ops").files().get(1);
        Path copy = Files.copy(ops, desk.keys().resolve("copy.pub"));
        try (LoggerContext context =
                Desk.start(SealedFileSettings.of(desk.log(), List.of(ops, copy)), Dispatch.DIRECT)) {
            assertThat(context.health().causes().toString()).contains("is the same key as another recipient's");
        }
        assertThatThrownBy(() -> Sealer.open(home.resolve("sealed/app"), List.of(ops, copy)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("is the same key as another recipient's");
    }

    @Test
    void more_recipients_than_a_segment_takes_are_refused() throws Exception {
        List<Path> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(maker.pair(home.resolve("many"), "key" + i).files().get(1));
        }
        assertThatThrownBy(() -> Sealer.open(home.resolve("sealed/app"), many))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("no more than 64")
                .satisfies(e -> assertThat(((KeyFileException) e).refused()).isFalse());
        assertThat(home.resolve("sealed")).doesNotExist();
        Sealer.open(home.resolve("sealed/app"), many.subList(0, 64)).close();
    }

    @Test
    void a_key_behind_a_link_is_judged_by_what_it_points_to() throws Exception {
        KeyMaker.Made made = maker.pair(home.resolve("keys"), "ops");
        Path link = Files.createSymbolicLink(
                home.resolve("mounted.key"), made.files().get(0));
        sealsAndOpens(new KeyMaker.Made(List.of(link, made.files().get(1)), made.fingerprint()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "inkseal-public-key",
                "inkseal-public-key x25519 yesterday AAAA",
                "inkseal-public-key x25519 2026-11-21T15:00:00Z !!!!",
                "inkseal-public-key x25519 2026-11-21T15:00:00Z AAAA",
                "inkseal-public-key rot13 2026-11-21T15:00:00Z AAAA",
                "inkseal-public-key x25519 2026-11-21T15:00:00Z AAAA\ninkseal-public-key",
            })
    void what_is_no_key_is_said_to_be_none_without_showing_it(String text) throws Exception {
        Path file = Files.writeString(home.resolve("x.pub"), text);
        assertThatThrownBy(() -> Sealer.open(home.resolve("app"), List.of(file)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith(file.toString())
                .message()
                .doesNotContain("AAAA", "!!!!", "rot13", "yesterday");
    }

    @Test
    void a_further_key_opens_what_was_rewrapped_to_it_and_the_first_one_still_does() throws Exception {
        KeyMaker.Made first = maker.pair(home.resolve("keys"), "first");
        KeyMaker.Made second = maker.pair(home.resolve("keys"), "second");
        Path path = home.resolve("sealed/app");
        for (int i = 0; i < 2; i++) {
            try (Sealer sealer = Sealer.open(path, List.of(first.files().get(1)))) {
                sealer.add(2, 1, "x".getBytes(StandardCharsets.UTF_8));
            }
        }
        SealedLog bySecond = SealedLog.of(path).withKey(second.files().get(0));
        assertThat(bySecond.verify().verdict()).isEqualTo(Verdict.NOKEY);
        assertThat(bySecond.rewrap(List.of(second.files().get(1))).closed()).hasSize(2);
        SealedLog byFirst = SealedLog.of(path).withKey(first.files().get(0));
        assertThat(byFirst.rewrap(List.of(second.files().get(1))).isWhole()).isTrue();
        assertThat(bySecond.verify().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(byFirst.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }
}
