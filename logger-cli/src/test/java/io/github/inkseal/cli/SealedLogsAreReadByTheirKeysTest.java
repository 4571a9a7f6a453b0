package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys are made, a log is sealed, read, searched, looked at, damaged and found out, all by the command. */
class SealedLogsAreReadByTheirKeysTest {

    @TempDir
    Path home;

    private Path log;
    private String sealed;
    private String key;

    @BeforeEach
    void seal() throws Exception {
        log = Files.writeString(home.resolve("app.log"), "one\ntwo \u001b[31mred\nthree\n");
        run("keygen", "--out", keys(), "--name", "ops");
        run("keygen", "--out", keys(), "--name", "spare");
        key = home.resolve("keys/ops.key").toString();
        Cli seal = run("seal", log.toString(), "--to", pub("ops"), "--to", pub("spare"), "--out", home + "/sealed");
        assertThat(seal.exit()).isZero();
        assertThat(seal.out()).isEqualTo(log + ": 3 records\n");
        sealed = home.resolve("sealed/app.log").toString();
    }

    private static Cli run(String... arguments) {
        return Cli.run("", arguments);
    }

    private String keys() {
        return home.resolve("keys").toString();
    }

    private String pub(String name) {
        return home.resolve("keys/" + name + ".pub").toString();
    }

    private Path segment() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("sealed"))) {
            return files.filter(f -> f.toString().endsWith(".ink")).findFirst().orElseThrow();
        }
    }

    @Test
    void keygen_names_its_files_and_the_fingerprint() {
        Cli made = run("keygen", "--out", keys(), "--name", "third");
        assertThat(made.exit()).isZero();
        assertThat(made.out().lines().toList())
                .hasSize(3)
                .startsWith(keys() + "/third.key", keys() + "/third.pub")
                .last()
                .asString()
                .matches("fingerprint [0-9a-f]{32}");
        Cli again = run("keygen", "--out", keys(), "--name", "third");
        assertThat(again.exit()).isEqualTo(Exit.IO);
        assertThat(again.err())
                .isEqualTo("inkseal: " + keys() + "/third.key: exists already; keys are never overwritten;"
                        + " choose another --name or --out\n");
    }

    @ParameterizedTest
    @CsvSource({"--p256, pub", "--rsa, pub", "--local, key"})
    void a_key_of_another_kind_seals_and_opens(String kind, String shared) {
        Cli made = run("keygen", "--out", keys(), "--name", "other", kind);
        assertThat(made.exit()).isZero();
        String to = home.resolve("keys/other." + shared).toString();
        assertThat(run("seal", log.toString(), "--to", to, "--out", home + "/other")
                        .exit())
                .isZero();
        Cli cat = run("cat", home + "/other/app.log", "--key", home + "/keys/other.key");
        assertThat(cat.exit()).isZero();
        assertThat(cat.out()).hasLineCount(3);
    }

    @Test
    void only_one_kind_of_key_is_made_at_a_time() {
        Cli made = run("keygen", "--out", keys(), "--name", "both", "--rsa", "--p256");
        assertThat(made.exit()).isEqualTo(Exit.USAGE);
        assertThat(home.resolve("keys/both.key")).doesNotExist();
    }

    @Test
    void a_key_that_is_elsewhere_is_named_by_its_file_and_told_of_in_one_line() throws Exception {
        Path keyset = Files.writeString(home.resolve("keys/keyset.json"), "{}");
        Path file = Files.writeString(home.resolve("keys/keyset.yaml"), "type: tink-keyset\nkeyset: " + keyset + "\n");
        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-------"));
        Cli cat = run("cat", sealed, "--key", file.toString());
        assertThat(cat.exit()).isNotZero();
        assertThat(cat.err())
                .startsWith("inkseal: " + file)
                .contains("protobuf-java")
                .hasLineCount(1);
        Cli seal = run("seal", log.toString(), "--to", pub("ops"), "--to", file.toString(), "--out", home + "/other");
        assertThat(seal.exit()).isNotZero();
        assertThat(seal.err()).contains("protobuf-java").hasLineCount(1);
    }

    @Test
    void cat_shows_all_records_and_moves_no_cursor() {
        Cli cat = run("cat", sealed, "--key", key);
        assertThat(cat.exit()).isZero();
        assertThat(cat.out()).isEqualTo("one\ntwo \\u001b[31mred\nthree\n");
        assertThat(cat.err()).isEmpty();
    }

    @Test
    void search_shows_what_was_asked_for_and_says_how_much_was_read() {
        Cli search = run("search", sealed, "--key", key, "--regex", "^t.*e$", "--format", "json");
        assertThat(search.exit()).isZero();
        assertThat(search.out())
                .contains("\"level\":\"UNKNOWN\"", "\"text\":\"three\"")
                .hasLineCount(1);
        assertThat(search.err()).isEqualTo("inkseal: 1 segment and 3 records read, 1 shown, worst verdict COMPLETE\n");
        assertThat(run("search", sealed, "--key", key, "--contains", "two").out())
                .isEqualTo("two \\u001b[31mred\n");
        assertThat(run("search", sealed, "--key", key, "--since", "2100-01-01").out())
                .isEmpty();
    }

    @Test
    void verify_is_readable_and_exits_with_its_verdict() throws Exception {
        Cli good = run("verify", sealed, "--key", key);
        assertThat(good.exit()).isZero();
        assertThat(good.out())
                .contains("verdict  COMPLETE", "3 authentic records", "origin not verified", "end not attested");
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        Cli bad = run("verify", sealed, "--key", key);
        assertThat(bad.exit()).isIn(20, 30);
        assertThat(bad.out()).contains(" at byte ");
        assertThat(run("verify", sealed).exit()).isEqualTo(40);
        assertThat(run("verify", log.toString(), "--key", key).exit()).isEqualTo(41);
    }

    @Test
    void an_anchor_from_json_is_held_against_what_is_there_later() throws Exception {
        Path anchor = home.resolve("anchor.json");
        Files.writeString(anchor, run("verify", sealed, "--key", key, "--json").out());
        assertThat(run("verify", sealed, "--key", key, "--anchor", anchor.toString())
                        .out())
                .contains("end attested");
        run("seal", log.toString(), "--to", pub("ops"), "--out", home + "/other");
        Cli other = run("verify", home + "/other/app.log", "--key", key, "--anchor", anchor.toString());
        assertThat(other.exit()).isEqualTo(31);
        assertThat(other.out()).contains("the anchor is not met");
    }

    @Test
    void inspect_needs_no_key() throws Exception {
        Cli inspect = run("inspect", segment().toString());
        assertThat(inspect.exit()).isZero();
        assertThat(inspect.out()).contains("frames    2, closed", "origin    none", "recipient ");
        assertThat(run("inspect", log.toString()).exit()).isEqualTo(41);
    }

    @Test
    void inspect_takes_what_the_others_take_and_passes_over_what_is_no_segment() throws Exception {
        String one = run("inspect", segment().toString()).out();
        assertThat(run("inspect", sealed)).isEqualTo(new Cli(0, one, ""));
        Path directory = home.resolve("sealed");
        assertThat(run("inspect", directory.toString()).out()).isEqualTo(one);
        Path pipe = directory.resolve("zzz.ink");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(run("inspect", directory.toString()))
                .isEqualTo(new Cli(41, one, "inkseal: " + pipe + ": no regular file; look at what is there\n"));
        assertThat(run("inspect", home.resolve("nothing").toString()))
                .isEqualTo(new Cli(
                        Exit.IO,
                        "",
                        "inkseal: " + home.resolve("nothing") + ": there is no sealed log; check the path\n"));
    }

    @Test
    void inspect_goes_on_behind_a_file_that_can_not_be_read() throws Exception {
        // Shorter than it says it is: the nearest thing to a broken disk that there is everywhere.
        Path broken = Path.of("/sys/devices/system/cpu/online");
        assumeTrue(
                Files.isRegularFile(broken) && Files.size(broken) > Files.readAllBytes(broken).length, "no such file");
        String one = run("inspect", segment().toString()).out();
        Cli inspect = run("inspect", broken.toString(), segment().toString());
        assertThat(inspect.exit()).isEqualTo(41);
        assertThat(inspect.out()).isEqualTo(one);
        assertThat(inspect.err()).startsWith("inkseal: " + broken + ": ").hasLineCount(1);
        assertThat(run("inspect", broken.toString()).exit()).isEqualTo(Exit.IO);
    }

    @Test
    void inspect_shows_the_log_whatever_stands_in_its_place_and_tells_that() throws Exception {
        String one = run("inspect", segment().toString()).out();
        String told = "inkseal: " + sealed + ": no sealed log: it stands in the place of a stream";
        Path place = Path.of(sealed);
        assertThat(new ProcessBuilder("mkfifo", sealed).start().waitFor()).isZero();
        Cli pipe = run("inspect", sealed);
        assertThat(pipe.out()).isEqualTo(one);
        assertThat(pipe.err()).startsWith(told).hasLineCount(1);
        assertThat(pipe.exit()).isEqualTo(41);
        Files.delete(place);
        Files.copy(segment(), place);
        Cli copy = run("inspect", sealed);
        assertThat(copy.out()).isEqualTo(one);
        assertThat(copy.err()).startsWith(told).hasLineCount(1);
        assertThat(copy.exit()).isEqualTo(41);
    }

    @Test
    void each_key_that_is_taken_for_another_is_told_apart_with_the_way_out() {
        run("keygen", "--out", keys(), "--origin");
        String origin = home.resolve("keys/origin").toString();
        for (String wrong : List.of(key, pub("ops"), origin + ".state")) {
            Cli refused = run("verify", sealed, "--key", key, "--origin", wrong);
            assertThat(refused.exit()).isEqualTo(Exit.INPUT);
            assertThat(refused.err())
                    .isEqualTo("inkseal: " + wrong + ": is no origin key; give the .key, not the .state, that inkseal"
                            + " keygen --origin made\n");
        }
        assertThat(run("verify", sealed, "--key", origin + ".key").err())
                .isEqualTo("inkseal: " + origin + ".key: is an origin key, which opens nothing; give it by --origin\n");
    }

    @Test
    void what_rewrap_cannot_do_is_named_and_the_rest_is_done() throws Exception {
        run("keygen", "--out", keys(), "--name", "third");
        Path other = Files.copy(segment(), home.resolve("other-000000000000000-00000000.ink"));
        Path beside = Files.createDirectory(home.resolve("other-000000000000000-00000000.ink.rewrap"));
        String missing = home.resolve("missing").toString();
        Cli rewrap = run("rewrap", missing, other.toString(), sealed, "--key", key, "--to", pub("third"), "--json");
        assertThat(rewrap.exit()).isEqualTo(Exit.IO);
        assertThat(rewrap.out().lines()).hasSize(3).last().asString().contains("\"rewrapped\":true");
        assertThat(rewrap.err())
                .hasLineCount(2)
                .contains(missing + ": stays as it is: ", other + ": stays as it is: ", "no regular file");
        assertThat(beside).isDirectory();
        assertThat(run("cat", sealed, "--key", home + "/keys/third.key").exit()).isZero();
    }

    @Test
    void rewrap_lets_another_key_in() {
        run("keygen", "--out", keys(), "--name", "third");
        String third = home.resolve("keys/third.key").toString();
        assertThat(run("cat", sealed, "--key", third).exit()).isEqualTo(40);
        assertThat(run("rewrap", sealed, "--key", key, "--to", pub("third")).exit())
                .isZero();
        assertThat(run("cat", sealed, "--key", third).exit()).isZero();
    }

    @Test
    void export_copies_with_a_manifest_and_exits_with_the_verdict() throws Exception {
        String out = home.resolve("case").toString();
        Cli export = run("export", sealed, "--key", key, "--from", "0", "--to", "0", "--out", out);
        assertThat(export.exit()).isZero();
        assertThat(export.out()).matches("1 file, " + out + "/manifest.json\nsha256 [0-9a-f]{64}\n");
        assertThat(run("verify", out, "--key", key).exit()).isZero();
        Cli again = run("export", sealed, "--out", out);
        assertThat(again.exit()).isEqualTo(Exit.IO);
        assertThat(again.err())
                .isEqualTo("inkseal: " + out + ": is not empty; an export goes into a directory of its own\n");
        assertThat(run("export", sealed, "--from", "9", "--out", out + "-2").exit())
                .isEqualTo(Exit.IO);
        assertThat(run("export", sealed, "--from", "2", "--to", "1", "--out", out + "-2")
                        .exit())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void help_asks_for_as_many_paths_as_are_taken_and_has_no_option_that_does_nothing() {
        for (String command : List.of("verify", "cat", "search", "tail", "inspect", "rewrap")) {
            assertThat(run(command, "--help").out()).contains(" PATH...\n");
        }
        assertThat(run("export", "--help").out()).contains(" PATH\n").doesNotContain("PATH...");
        assertThat(run("export", sealed, log.toString(), "--out", home + "/none")
                        .err())
                .isEqualTo("inkseal: there is no use for " + log + "; inkseal export --help shows what there is\n");
        assertThat(home.resolve("none")).doesNotExist();
        for (String command : List.of("verify", "cat", "search", "export")) {
            assertThat(run(command, "--help").out()).contains("--origin=KEY", "--salvage", "Read records although a");
        }
        for (String command : List.of("tail", "rewrap", "inspect")) {
            assertThat(run(command, "--help").out()).doesNotContain("--origin", "--salvage");
        }
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws Exception {
        Files.setAttribute(Path.of(key), "unix:mode", 0644);
        Cli refused = run("cat", sealed, "--key", key);
        assertThat(refused.exit()).isEqualTo(50);
        assertThat(refused.err())
                .startsWith("inkseal: " + key + ": holds a secret")
                .hasLineCount(1);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void each_command_has_an_example() {
        for (String command : List.of(
                "keygen",
                "seal",
                "verify",
                "cat",
                "search",
                "tail",
                "inspect",
                "rewrap",
                "export",
                "token",
                "doctor",
                "collect",
                "sanitize",
                "completion")) {
            String help = run(command, "--help").out();
            assertThat(help).contains("Example", "  inkseal " + command);
            // One that is broken in two can't be copied.
            assertThat(help.substring(help.indexOf("Example")).lines().skip(1)).allMatch(line -> line.startsWith("  "));
        }
    }

    @Test
    void a_files_name_moves_no_cursor() throws Exception {
        Files.writeString(home.resolve("sealed/app-\u001b[2J\nCOMPLETE.ink"), "x");
        Cli verify = run("verify", home.resolve("sealed").toString(), "--key", key);
        assertThat(verify.exit()).isEqualTo(41);
        assertThat(verify.out() + verify.err())
                .contains("\\u001b[2J\\u000aCOMPLETE.ink")
                .doesNotContain("\u001b");
    }

    @Test
    void a_large_record_is_escaped_within_the_memory_that_a_reader_may_have() throws Exception {
        // One line of controls, with characters of two, three and four bytes across the borders of pieces.
        String line = "\u0007\u00e4\u20ac\ud83d\ude00".repeat(1_200_000);
        Path large = Files.writeString(home.resolve("large.log"), line + "\n");
        run("seal", large.toString(), "--to", pub("ops"), "--to", pub("spare"), "--out", home + "/large");
        Path out = home.resolve("out");
        for (String format : List.of("text", "json")) {
            Process process = new ProcessBuilder(Forked.command(
                            List.of("-Xmx144m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=4m"),
                            Forked.main(),
                            "cat",
                            home.resolve("large").toString(),
                            "--key",
                            key,
                            "--format",
                            format))
                    .redirectOutput(out.toFile())
                    .redirectError(home.resolve("err").toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(home.resolve("err")))
                    .isZero();
            String shown = Files.readString(out);
            String expected = line.replace("\u0007", "\\u0007");
            assertThat(shown.contains(expected)).as(format).isTrue();
        }
    }
}
