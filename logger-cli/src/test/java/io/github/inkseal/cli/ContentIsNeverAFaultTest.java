package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever files hold, the exit code says so: 1 and 2 are for faults of the command and for its command line. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContentIsNeverAFaultTest {

    private static final String HOSTILE = "HOSTILE";

    @TempDir
    private Path home;

    private Sealed sealed;
    private List<Path> hostile;

    /** Command lines that read the hostile file, each at another place. */
    private List<List<String>> commands() {
        return List.of(
                List.of("verify", HOSTILE, "--key", sealed.key("ops")),
                List.of("verify", HOSTILE, "--key", sealed.key("ops"), "--json"),
                List.of("verify", sealed.log(), "--key", HOSTILE),
                List.of("verify", sealed.log(), "--key", sealed.key("ops"), "--origin", HOSTILE),
                List.of("verify", sealed.log(), "--key", sealed.key("ops"), "--anchor", HOSTILE),
                List.of("cat", HOSTILE, "--key", sealed.key("ops"), "--salvage"),
                List.of("cat", sealed.log(), "--key", HOSTILE),
                List.of("search", HOSTILE, "--key", sealed.key("ops"), "--contains", "x", "--format", "json"),
                List.of("tail", HOSTILE, "--key", sealed.key("ops")),
                List.of("inspect", HOSTILE),
                List.of("inspect", HOSTILE, "--json"),
                List.of("rewrap", HOSTILE, "--key", sealed.key("ops"), "--to", sealed.pub("spare")),
                List.of("rewrap", sealed.log(), "--key", sealed.key("ops"), "--to", HOSTILE),
                List.of("export", HOSTILE, "--key", sealed.key("ops"), "--out", "OUT"),
                List.of("seal", HOSTILE, "--to", sealed.pub("ops"), "--to", sealed.pub("spare"), "--out", "OUT"),
                List.of(
                        "seal",
                        home.resolve("app.log").toString(),
                        "--to",
                        HOSTILE,
                        "--to",
                        sealed.pub("ops"),
                        "--out",
                        "OUT"),
                List.of(
                        "seal",
                        home.resolve("app.log").toString(),
                        "--to",
                        sealed.pub("ops"),
                        "--to",
                        sealed.pub("spare"),
                        "--out",
                        HOSTILE),
                List.of("keygen", "--out", HOSTILE, "--name", "x"),
                List.of("sanitize", "--policy", HOSTILE),
                List.of("collect", "--check", HOSTILE),
                List.of("token", "list", "--file", HOSTILE),
                List.of("token", "revoke", "--file", HOSTILE, "x"),
                List.of("token", "resolve", "card", "v1.1f2e3d4c.q83v", "--keys", HOSTILE));
    }

    @BeforeEach
    void makeThem() throws Exception {
        sealed = Sealed.of(home, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        byte[] whole = Files.readAllBytes(sealed.segment());
        byte[] random = new byte[5000];
        new Random(1).nextBytes(random);
        byte[] zeros = new byte[5000];
        byte[] headed = random.clone();
        System.arraycopy(whole, 0, headed, 0, 160);
        byte[] invalid = {'a', (byte) 0xc3, (byte) 0x28, '\n', (byte) 0xff, (byte) 0xfe, '\n'};
        String deep = "[".repeat(200_000);
        hostile = new ArrayList<>();
        add("empty", new byte[0]);
        add("random", random);
        add("zeros", zeros);
        add("headed", headed);
        add("truncated", Arrays.copyOf(whole, whole.length / 2));
        add("header", Arrays.copyOf(whole, 100));
        add("invalid-utf8", invalid);
        add("giant-line", "x".repeat(20 << 20).getBytes(StandardCharsets.UTF_8));
        add("deep", deep.getBytes(StandardCharsets.UTF_8));
        add("deep-report", ("{\"logs\":" + deep).getBytes(StandardCharsets.UTF_8));
        add("object", "{}".getBytes(StandardCharsets.UTF_8));
        add(
                "report",
                "{\"logs\":[{\"segments\":[{\"stream\":\"x\",\"index\":1e99,\"frames\":\"y\"}]}]}"
                        .getBytes(StandardCharsets.UTF_8));
        add("public-key", Files.readAllBytes(Path.of(sealed.pub("ops"))));
        hostile.add(Files.createDirectory(home.resolve("directory")));
        hostile.add(home.resolve("missing"));
        hostile.add(Path.of("/dev/full"));
        hostile.add(Path.of("/dev/null"));
    }

    private void add(String name, byte[] content) throws Exception {
        Path file = Files.write(home.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        hostile.add(file);
    }

    private String[] arguments(List<String> command, Path file, int number) {
        return command.stream()
                .map(word -> word.equals(HOSTILE) ? file.toString() : word)
                .map(word -> word.equals("OUT") ? home.resolve("out-" + number).toString() : word)
                .toArray(String[]::new);
    }

    private static void check(Cli cli, String... line) {
        String what = String.join(" ", line) + "\n" + cli.err();
        assertThat(cli.exit()).as(what).isNotIn(Exit.FAULT, Exit.USAGE);
        assertThat(cli.err().lines()).as(what).allMatch(told -> told.startsWith("inkseal: "));
        // A configuration has a line for each of its problems.
        if ((cli.exit() == Exit.INPUT || cli.exit() == Exit.IO) && !line[0].equals("collect")) {
            assertThat(cli.err()).as(what).hasLineCount(1).contains("; ");
        }
    }

    @Test
    void whatever_a_file_holds() {
        int number = 0;
        for (List<String> command : commands()) {
            for (Path file : hostile) {
                // It would be read for ever, as by any program.
                if (file.equals(Path.of("/dev/full")) && command.get(0).equals("seal")) {
                    continue;
                }
                String[] line = arguments(command, file, number++);
                check(Cli.run("", line), line);
            }
        }
        assertThat(number).isGreaterThan(300);
    }

    @Test
    void a_pipe_in_the_place_of_a_log_is_not_waited_for() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        int number = 1000;
        for (List<String> command : commands()) {
            if (command.get(0).matches("verify|cat|search|tail|inspect|rewrap|export|keygen")) {
                String[] line = arguments(command, pipe, number++);
                if (!command.contains("--anchor")) {
                    check(Cli.run("", line), line);
                }
            }
        }
        assertThat(number).isGreaterThan(1010);
    }

    @Test
    void whatever_comes_in() {
        byte[] random = new byte[100_000];
        new Random(2).nextBytes(random);
        for (byte[] in : List.of(random, new byte[100_000], new byte[] {(byte) 0xfe, (byte) 0xff, 0, 'x'})) {
            for (String[] line : new String[][] {
                {"sanitize"}, {"sanitize", "--json"}, {"sanitize", "--explain"}, {"sanitize", "--explain", "--json"}
            }) {
                InputStream input = new ByteArrayInputStream(in);
                Cli cli = Cli.run(input, line);
                assertThat(cli.exit()).as(cli.err()).isIn(Exit.OK, Exit.INPUT);
            }
        }
    }
}
