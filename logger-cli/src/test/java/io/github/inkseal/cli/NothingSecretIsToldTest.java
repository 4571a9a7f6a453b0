package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keys, policies and records hold does not get into messages, also where they are given in the wrong place. */
class NothingSecretIsToldTest {

    private static final String CANARY = "kana" + "rien" + "vogel";

    @TempDir
    private Path home;

    private Sealed sealed;
    private final List<String> canaries = new ArrayList<>();

    @BeforeEach
    void makeThem() throws Exception {
        sealed = Sealed.of(home, (CANARY + "\n").getBytes(StandardCharsets.UTF_8));
        sealed.keygen("origin", "--origin");
        sealed.keygen("local", "--local");
        sealed.keygen("tokens", "--tokens");
        canaries.add(CANARY);
        for (String key : List.of("ops", "spare", "origin", "local", "tokens")) {
            // Whatever in a key file is long and no word of its comment.
            Files.readString(Path.of(sealed.key(key)))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split("[\\s:\"]+")).stream())
                    .filter(word -> word.length() >= 32)
                    .forEach(canaries::add);
        }
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(6);
    }

    private String secret(String name, String content) throws Exception {
        Path file = Files.writeString(home.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private void check(String in, String... line) {
        List<String> words = new ArrayList<>(List.of(line));
        words.add("--verbose");
        Cli cli = Cli.run(in, words.toArray(String[]::new));
        assertThat(cli.out() + cli.err()).as(String.join(" ", line)).doesNotContain(canaries);
    }

    @Test
    void whichever_file_is_given_wherever() throws Exception {
        String broken =
                secret("broken.yaml", "token: { key: " + CANARY + ", id: [ }\n" + CANARY + ": " + CANARY + "\n");
        String unquoted = secret("list.yaml", "- " + CANARY + "\n- : : " + CANARY);
        String cut = Files.readString(Path.of(sealed.key("ops")));
        String half = secret("half.key", cut.substring(0, cut.length() - 9));
        String app = home.resolve("app.log").toString();
        List<String> files = new ArrayList<>(List.of(broken, unquoted, half, app));
        for (String key : List.of("ops", "origin", "local", "tokens")) {
            files.add(sealed.key(key));
        }
        int number = 0;
        for (String file : files) {
            String out = home.resolve("out-" + number++).toString();
            check("", "verify", file);
            check("", "verify", sealed.log(), "--key", file);
            check("", "verify", sealed.log(), "--key", sealed.key("ops"), "--origin", file);
            check("", "verify", sealed.log(), "--key", sealed.key("ops"), "--anchor", file);
            check("", "verify", sealed.log(), "--key", sealed.key("ops"), "--json");
            check("", "search", sealed.log(), "--key", file, "--contains", "nothing of it");
            check("", "tail", sealed.log(), "--key", sealed.pub("ops"));
            check("", "inspect", file);
            check("", "inspect", sealed.segment().toString(), "--json");
            check("", "rewrap", sealed.log(), "--key", sealed.key("ops"), "--to", file);
            check("", "export", sealed.log(), "--key", sealed.key("ops"), "--out", out);
            check("", "seal", app, "--to", file, "--out", out);
            check("", "sanitize", "--policy", file);
            check("", "collect", "--check", file);
            check("", "token", "list", "--file", file);
            check("", "token", "resolve", "card", "v1.a.b", "--keys", file);
            check("", "keygen", "--out", home + "/keys", "--name", "ops");
            check(CANARY + "\n", "sanitize", "--json");
            check("password=" + CANARY + "\n", "sanitize");
            check("password=" + CANARY + "\n", "sanitize", "--explain");
        }
    }

    @Test
    void the_message_of_a_fault_stays_inside() {
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException(CANARY, new IllegalArgumentException("more of " + CANARY));
            }

            @Override
            public int read(byte[] b, int from, int length) {
                return read();
            }
        };
        Cli cli = Cli.run(in, "sanitize", "--verbose");
        assertThat(cli.exit()).isEqualTo(Exit.FAULT);
        assertThat(cli.err())
                .contains("java.lang.IllegalStateException", "caused by java.lang.IllegalArgumentException", "\tat ")
                .doesNotContain(CANARY);
    }
}
