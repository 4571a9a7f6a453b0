package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --json} writes is JSON and has the keys of docs/command.md, in its order. */
class JsonIsReadByAnyReaderTest {

    @TempDir
    private Path home;

    private Sealed sealed;

    @BeforeEach
    void seal() throws Exception {
        sealed = Sealed.of(home, "one \"two\" \\ \u0007 \u20ac\nthree\n".getBytes(StandardCharsets.UTF_8));
    }

    private List<Map<String, @Nullable Object>> run(String... line) {
        Cli cli = Cli.run("", line);
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(cli.out()).endsWith("\n");
        return cli.out().lines().map(StrictJson::object).toList();
    }

    /** The keys that the page has in a command's row, in their order; not those of lists within. */
    private static List<String> documented(String command) throws Exception {
        String row = Files.readString(Path.of("../docs/command.md"))
                .lines()
                .dropWhile(line -> !line.equals("## JSON"))
                .filter(line -> line.startsWith("|") && line.split("\\|")[1].contains("`" + command + "`"))
                .findFirst()
                .orElseThrow();
        String keys = row.split("\\|")[3].replaceAll("\\([^)]*\\)", "").replaceAll(";.*", "");
        return Pattern.compile("`([^`]+)`")
                .matcher(keys)
                .results()
                .map((MatchResult key) -> key.group(1))
                .toList();
    }

    private void check(String command, Map<String, @Nullable Object> object) throws Exception {
        assertThat(new ArrayList<>(object.keySet())).as(command).isEqualTo(documented(command));
    }

    @Test
    void of_all_commands() throws Exception {
        String[] read = {"--key", sealed.key("ops")};
        check(
                "keygen",
                run("keygen", "--out", home + "/keys", "--name", "third", "--json")
                        .get(0));
        String file = home.resolve("app.log").toString();
        Map<String, @Nullable Object> seal = run(
                        "seal", file, "--to", sealed.pub("ops"), "--out", home + "/b", "--json")
                .get(0);
        check("seal", seal);
        assertThat(seal).containsEntry("file", file).containsEntry("records", "2");
        check(
                "rewrap",
                run("rewrap", sealed.log(), read[0], read[1], "--to", sealed.pub("third"), "--json")
                        .get(0));
        check(
                "export",
                run("export", sealed.log(), "--out", home + "/case", "--json").get(0));
        check("inspect", run("inspect", sealed.segment().toString(), "--json").get(0));
        List<Map<String, @Nullable Object>> records = run("search", sealed.log(), read[0], read[1], "--format", "json");
        check("search", records.get(0));
        assertThat(records).hasSize(2);
        assertThat(records.get(0)).containsEntry("text", "one \"two\" \\ \u0007 \u20ac");
        String tokens = home.resolve("tokens").toString();
        check(
                "token create",
                run(
                                "token",
                                "create",
                                "--file",
                                tokens,
                                "--name",
                                "a",
                                "--scope",
                                "write:b/*",
                                "--environment",
                                "test",
                                "--json")
                        .get(0));
        check("token list", run("token", "list", "--file", tokens, "--json").get(0));
        check(
                "token revoke",
                run("token", "revoke", "--file", tokens, "a", "--json").get(0));
    }

    @Test
    void of_verify_whatever_it_finds() throws Exception {
        List<String> entry = List.of(
                "path",
                "verdict",
                "records",
                "first",
                "last",
                "removed",
                "originVerified",
                "endAttested",
                "chain",
                "segments");
        List<String> segment =
                List.of("path", "verdict", "stream", "index", "segment", "headerHash", "frames", "records", "findings");
        Path file = sealed.segment();
        byte[] bytes = Files.readAllBytes(file);
        for (String what : List.of("whole", "cut", "no key")) {
            Files.write(file, what.equals("cut") ? java.util.Arrays.copyOf(bytes, bytes.length - 20) : bytes);
            Cli cli = what.equals("no key")
                    ? Cli.run("", "verify", sealed.log(), "--json")
                    : Cli.run("", "verify", sealed.log(), "--json", "--key", sealed.key("ops"));
            Map<String, @Nullable Object> report = StrictJson.object(cli.out().strip());
            check("verify", report);
            assertThat(report.get("exit")).isEqualTo(Integer.toString(cli.exit()));
            Map<?, ?> log = (Map<?, ?>) ((List<?>) report.get("logs")).get(0);
            assertThat(new ArrayList<Object>(log.keySet())).isEqualTo(entry);
            Map<?, ?> first = (Map<?, ?>) ((List<?>) log.get("segments")).get(0);
            assertThat(new ArrayList<Object>(first.keySet())).isEqualTo(segment);
            assertThat((List<?>) first.get("findings")).hasSize(what.equals("whole") ? 0 : 1);
        }
    }
}
