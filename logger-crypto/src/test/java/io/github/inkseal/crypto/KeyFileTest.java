package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rwxrwxrwx"})
    void a_private_key_that_others_can_read_is_refused(String mode) throws Exception {
        KeyMaker.Made made = maker.pair(home.resolve("keys"), "ops");
        Path key = made.files().get(0);
        Files.setAttribute(key, "unix:gid", 12345);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> SealedLog.of(home).withKey(key))
                .isInstanceOfSatisfying(
                        KeyFileException.class, e -> assertThat(e.refused()).isTrue())
                .hasMessageContaining("make a new key");
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
        assertThat(bySecond.rewrap(List.of(second.files().get(1)))).hasSize(2);
        SealedLog byFirst = SealedLog.of(path).withKey(first.files().get(0));
        assertThat(byFirst.rewrap(List.of(second.files().get(1)))).isEmpty();
        assertThat(bySecond.verify().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(byFirst.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }
}
