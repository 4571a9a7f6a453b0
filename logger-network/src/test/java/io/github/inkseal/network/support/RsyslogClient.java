package io.github.inkseal.network.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.support.Authority.Issued;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** rsyslog as a sender: it reads a file, and forwards each line. */
public final class RsyslogClient implements AutoCloseable {

    /** How it forwards. */
    public enum Way {
        /** By librelp over TLS. */
        RELP,
        /** By imtcp's counterpart, octet-counted over TLS by OpenSSL. */
        TLS
    }

    private final Path home;
    private final Path input;
    private final Process process;

    /** Started; ends the test as skipped, by name, if it is not installed. */
    public RsyslogClient(Way way, Path home, int port, Path authority, Issued client) throws Exception {
        this.home = Files.createDirectories(home);
        this.input = Files.createFile(home.resolve("input.txt"));
        assumeTrue(Files.exists(Path.of("/usr/sbin/rsyslogd")), "rsyslog is not installed");
        assumeModule(way == Way.RELP ? "omrelp" : "lmnsd_ossl");
        Path config = home.resolve("sender.conf");
        Files.writeString(config, config(way, port, authority, client));
        process = new ProcessBuilder(
                        "/usr/sbin/rsyslogd",
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        home.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said.txt").toFile())
                .start();
    }

    private static void assumeModule(String name) {
        boolean there = Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/" + name + ".so"))
                || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/" + name + ".so"));
        assumeTrue(there, "rsyslog's module " + name + " is not installed");
    }

    private String config(Way way, int port, Path authority, Issued client) {
        String action =
                way == Way.RELP ? """
                module(load="omrelp" tls.tlslib="openssl")
                action(type="omrelp" target="127.0.0.1" port="%d" tls="on" tls.caCert="%s" tls.myCert="%s"
                  tls.myPrivKey="%s" tls.authMode="certvalid" template="RSYSLOG_SyslogProtocol23Format"
                  action.resumeRetryCount="-1" action.resumeInterval="1" queue.type="linkedList")
                """.formatted(port, authority, client.chain(), client.key()) : """
                action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="octet-counted"
                  StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="x509/certvalid"
                  template="RSYSLOG_SyslogProtocol23Format" action.resumeRetryCount="-1" action.resumeInterval="1"
                  queue.type="linkedList")
                """.formatted(port);
        return """
                global(workDirectory="%s" maxMessageSize="64k" defaultNetstreamDriver="ossl"
                  defaultNetstreamDriverCAFile="%s" defaultNetstreamDriverCertFile="%s"
                  defaultNetstreamDriverKeyFile="%s")
                module(load="imfile" mode="polling" pollingInterval="1")
                input(type="imfile" file="%s" tag="shop" facility="local0" severity="warning")
                """.formatted(home, authority, client.chain(), client.key(), input) + action;
    }

    /** Has it send these lines. */
    public void send(List<String> lines) throws Exception {
        Files.writeString(
                input,
                String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8,
                java.nio.file.StandardOpenOption.APPEND);
    }

    /** What it has said of itself. */
    public String said() throws Exception {
        return Files.readString(home.resolve("said.txt"));
    }

    /** Ends it by its process id. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
    }
}
