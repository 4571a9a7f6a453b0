package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command collects into a sealed log, ends in order when it is told to, and keeps tokens. */
class CollectingTest {

    @TempDir
    private Path home;

    private Path config(String address) throws IOException {
        Path file = Files.writeString(home.resolve("collector.yaml"), """
                listeners:
                  - { name: local, protocol: syslog, address: "%s", identity: none, peer: here }
                peers:
                  - { name: here, tenant: acme, producers: [ "web*" ] }
                state: %s
                store:
                  writers: [ { name: vault, type: sealed-file, path: %s, recipients: [ %s ], encoder: { type: json } } ]
                audit:
                  writers: [ { name: audit, type: file, path: %s, encoder: { type: json } } ]
                """.formatted(
                        address,
                        home.resolve("state"),
                        home.resolve("sealed/all"),
                        home.resolve("keys/ops.pub"),
                        home.resolve("audit.log")));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void what_is_sent_is_sealed_and_a_signal_ends_it_in_order() throws Exception {
        assertThat(Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--name", "ops")
                        .exit())
                .isZero();
        Path config = config("127.0.0.1:0");
        assertThat(Cli.run("", "collect", "--check", config.toString()))
                .isEqualTo(new Cli(0, "the configuration can be used\n", ""));
        Process process = Forked.start(List.of(), Forked.main(), "collect", config.toString());
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = String.valueOf(out.readLine());
            assertThat(line).startsWith("local listens on 127.0.0.1:");
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                for (int i = 1; i <= 1000; i++) {
                    String message = "<12>1 - web1 shop - - [inkseal@1 producer=\"web1\" instance=\"r\" seq=\"" + i
                            + "\"] line " + i;
                    socket.getOutputStream().write((message.length() + " " + message).getBytes(StandardCharsets.UTF_8));
                }
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read())
                        .as("the end, once all was read")
                        .isEqualTo(-1);
            }
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        List<String> records = new ArrayList<>();
        assertThat(SealedLog.of(home.resolve("sealed/all"))
                        .withKey(home.resolve("keys/ops.key"))
                        .read(record -> records.add(record.text()))
                        .verdict())
                .isEqualTo(Verdict.COMPLETE);
        assertThat(records).hasSize(1000);
        assertThat(records.get(999)).contains("\"message\":\"line 1000\"", "\"level\":\"WARN\"", "\"tenant\":\"acme\"");
        assertThat(Files.readString(home.resolve("audit.log")))
                .contains("\"event\":\"start\"", "\"identity\":\"asserted\"", "\"event\":\"stop\"")
                .contains("\"stored\":1000");
    }

    @Test
    void a_second_one_with_the_same_state_says_only_that_and_touches_nothing() throws Exception {
        assertThat(Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--name", "ops")
                        .exit())
                .isZero();
        Path config = config("127.0.0.1:0");
        Process first = Forked.start(List.of(), Forked.main(), "collect", config.toString());
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).startsWith("local listens on ");
            List<String> before = listing();

            Cli second = Forked.finish(Forked.start(List.of(), Forked.main(), "collect", config.toString()), "");

            assertThat(second)
                    .isEqualTo(new Cli(
                            Exit.IO,
                            "",
                            "inkseal: state: " + home.resolve("state") + ": is in use by another collector; end that"
                                    + " one, or give this one a state of its own\n"));
            assertThat(listing()).isEqualTo(before);
        } finally {
            first.destroy();
            assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void a_configuration_that_is_not_safe_is_refused_with_all_that_is_wrong() throws Exception {
        Path config = config("0.0.0.0:6514");
        Files.writeString(config, Files.readString(config).replace("producers:", "producer:"));
        Cli cli = Cli.run("", "collect", "--check", config.toString());
        assertThat(cli.exit()).isEqualTo(Exit.INPUT);
        assertThat(cli.err())
                .contains("address", "is not loopback: that needs tls", "peers[0].producer")
                .startsWith("inkseal: ");
    }

    @Test
    void a_certificate_that_is_not_there_is_found_by_checking() throws Exception {
        Path config = config("127.0.0.1:0");
        Files.writeString(
                config,
                Files.readString(config).replace("identity: none", "tls: { identity: none.pem }, identity: none"));
        Cli cli = Cli.run("", "collect", "--check", config.toString());
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("listener local", "none.pem").hasLineCount(1);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void a_token_is_shown_once_and_kept_as_its_hash() throws Exception {
        Path file = home.resolve("tokens");
        Cli made = Cli.run(
                "",
                "token",
                "create",
                "--file",
                file.toString(),
                "--name",
                "shop",
                "--scope",
                "write:acme/shop-*",
                "--environment",
                "staging",
                "--ttl",
                "12h");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).matches("inkt_staging_[A-Za-z0-9_-]{43}\n");
        assertThat(Files.readString(file))
                .contains("name=shop")
                .doesNotContain(made.out().strip().substring(13));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Cli.run("", "token", "list", "--file", file.toString()).out())
                .contains("shop", "write:acme/shop-*", "staging", "never");
        assertThat(Cli.run("", "token", "revoke", "--file", file.toString(), "shop"))
                .isEqualTo(new Cli(0, "shop is revoked\n", ""));
        assertThat(Cli.run("", "token", "list", "--json", "--file", file.toString())
                        .out())
                .contains("\"name\":\"shop\"", "\"lastUsed\":null", "\"count\":0")
                .containsPattern("\"revoked\":\"2[^\"]+Z\"")
                .hasLineCount(1);
    }

    @Test
    void what_makes_no_sense_is_one_line() {
        String file = home.resolve("tokens").toString();
        Cli scope = Cli.run(
                "",
                "token",
                "create",
                "--file",
                file,
                "--name",
                "a",
                "--scope",
                "read:acme/*",
                "--environment",
                "test");
        assertThat(scope.exit()).isEqualTo(Exit.USAGE);
        assertThat(scope.err()).contains("tokens can only write").hasLineCount(1);
        Cli ttl = Cli.run(
                "",
                "token",
                "create",
                "--file",
                file,
                "--name",
                "a",
                "--scope",
                "write:a/*",
                "--environment",
                "test",
                "--ttl",
                "soon");
        assertThat(ttl.exit()).isEqualTo(Exit.USAGE);
        assertThat(ttl.err()).contains("30m, 12h or 90d").hasLineCount(1);
        assertThat(Cli.run("", "token", "revoke", "--file", file, "a").exit()).isEqualTo(Exit.IO);
        Cli.run("", "token", "create", "--file", file, "--name", "b", "--scope", "write:a/*", "--environment", "test");
        Cli none = Cli.run("", "token", "revoke", "--file", file, "a");
        assertThat(none.exit()).isEqualTo(Exit.INPUT);
        assertThat(none.err()).contains("there is no token a").hasLineCount(1);
        assertThat(Cli.run("", "token", "list", "--file", home.resolve("no").toString())
                        .exit())
                .isEqualTo(Exit.IO);
    }
}
