package io.github.inkseal.network.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.support.Authority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A syslog server of Debian's packages, run by a test on loopback. */
public final class Receiver implements AutoCloseable {

    /** Which one. */
    public enum Kind {
        RSYSLOG_GNUTLS,
        RSYSLOG_OPENSSL,
        SYSLOG_NG,
        /** rsyslog's imrelp. */
        RELP_GNUTLS,
        RELP_OPENSSL
    }

    /** Where packages are unpacked that can't be installed beside each other. */
    private static final Path UNPACKED = Path.of("/opt/inkseal-peers");

    private final Path home;
    private final Kind kind;
    private final String config;
    private final int port;
    private Process process;

    /** Started and listening; ends the test as skipped, by name, if it is not installed. */
    public Receiver(Kind kind, Path home, Issued server, Path authority) throws Exception {
        this.kind = kind;
        this.home = Files.createDirectories(home);
        this.port = Ports.free();
        this.config = kind == Kind.SYSLOG_NG ? syslogNg(server, authority) : rsyslog(server, authority);
        start();
    }

    /** The same with a configuration of its own, which writes to {@link #messages} what it gets on a port. */
    public Receiver(Kind kind, Path home, int port, String config) throws Exception {
        this.kind = kind;
        this.home = Files.createDirectories(home);
        this.port = port;
        this.config = config;
        start();
    }

    public int port() {
        return port;
    }

    /** Starts it, again, on the same port. */
    public void start() throws Exception {
        Path file = Files.writeString(home.resolve("receiver.conf"), config);
        ProcessBuilder builder = new ProcessBuilder(kind == Kind.SYSLOG_NG ? ngCommand(file) : rsCommand(file));
        if (kind == Kind.SYSLOG_NG && !Files.exists(Path.of("/usr/sbin/syslog-ng"))) {
            Map<String, String> environment = builder.environment();
            environment.put(
                    "LD_LIBRARY_PATH", UNPACKED.resolve("usr/lib/syslog-ng").toString());
        }
        process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("said.txt").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() throws IOException {
        assertThat(process.isAlive()).as(() -> kind + " has ended: " + said()).isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(home.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<String> rsCommand(Path config) {
        Path program = Path.of("/usr/sbin/rsyslogd");
        String module = switch (kind) {
            case RSYSLOG_GNUTLS -> "lmnsd_gtls";
            case RSYSLOG_OPENSSL -> "lmnsd_ossl";
            case RELP_GNUTLS, RELP_OPENSSL -> "imrelp";
            case SYSLOG_NG -> throw new IllegalStateException("is another program");
        };
        assumeTrue(Files.exists(program), "rsyslog is not installed");
        assumeTrue(
                Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/" + module + ".so"))
                        || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/" + module + ".so")),
                "rsyslog's module " + module + " is not installed");
        return List.of(
                program.toString(),
                "-n",
                "-f",
                config.toString(),
                "-i",
                home.resolve("pid").toString());
    }

    private List<String> ngCommand(Path config) {
        Path installed = Path.of("/usr/sbin/syslog-ng");
        Path unpacked = UNPACKED.resolve("usr/sbin/syslog-ng");
        boolean own = Files.exists(installed);
        assumeTrue(own || Files.exists(unpacked), "syslog-ng is not installed");
        List<String> words = new ArrayList<>(List.of(
                (own ? installed : unpacked).toString(),
                "-F",
                "--no-caps",
                "-f",
                config.toString(),
                "-R",
                home.resolve("persist").toString(),
                "-p",
                home.resolve("pid").toString(),
                "-c",
                home.resolve("ctl").toString()));
        if (!own) {
            try (var modules = Files.list(UNPACKED.resolve("usr/lib/syslog-ng"))) {
                words.add("--module-path="
                        + modules.filter(Files::isDirectory).findFirst().orElseThrow());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return words;
    }

    private String rsyslog(Issued server, Path authority) {
        boolean relp = kind == Kind.RELP_GNUTLS || kind == Kind.RELP_OPENSSL;
        return """
                global(workDirectory="%s" maxMessageSize="8k")
                template(name="m" type="string" string="%%msg%%\\n")
                template(name="h" type="string" string="%%pri%%|%%timestamp:::date-rfc3339%%|%%hostname%%|%%app-name%%|%%structured-data%%\\n")
                ruleset(name="all" queue.type="direct") {
                  action(type="omfile" file="%s" template="m")
                  action(type="omfile" file="%s" template="h")
                }
                %s
                """.formatted(home, messages(), headers(), relp ? imrelp(server, authority) : imtcp(server, authority));
    }

    private String imtcp(Issued server, Path authority) {
        String driver = kind == Kind.RSYSLOG_GNUTLS ? "gtls" : "ossl";
        return """
                global(defaultNetstreamDriver="%s" defaultNetstreamDriverCAFile="%s"
                  defaultNetstreamDriverCertFile="%s" defaultNetstreamDriverKeyFile="%s")
                module(load="imtcp" streamDriver.name="%s" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                input(type="imtcp" address="127.0.0.1" port="%d" ruleset="all")
                """.formatted(driver, authority, server.chain(), server.key(), driver, port);
    }

    private String imrelp(Issued server, Path authority) {
        return """
                module(load="imrelp" tls.tlslib="%s")
                input(type="imrelp" address="127.0.0.1" port="%d" ruleset="all"
                  tls="on" tls.caCert="%s" tls.myCert="%s" tls.myPrivKey="%s" tls.authMode="certvalid")
                """.formatted(
                        kind == Kind.RELP_GNUTLS ? "gnutls" : "openssl", port, authority, server.chain(), server.key());
    }

    private String syslogNg(Issued server, Path authority) {
        return """
                @version: 3.38
                options { stats-freq(0); keep-hostname(yes); use-dns(no); };
                source s { syslog(ip("127.0.0.1") port(%d) transport("tls")
                  tls(key-file("%s") cert-file("%s") ca-file("%s") peer-verify(required-trusted))); };
                destination m { file("%s" template("$MSG\\n")); };
                destination h { file("%s" template("$PRI|$ISODATE|$HOST|$PROGRAM|$SDATA\\n")); };
                log { source(s); destination(m); destination(h); flags(flow-control); };
                """.formatted(port, server.key(), server.chain(), authority, messages(), headers());
    }

    /** The file of the messages. */
    public Path messages() {
        return home.resolve("messages.txt");
    }

    private Path headers() {
        return home.resolve("headers.txt");
    }

    /** The messages so far, a line each, without a space that some put before them. */
    public List<String> lines() throws IOException {
        return lines(messages());
    }

    /** What stood before each message, as the receiver understood it. */
    public List<String> headerLines() throws IOException {
        return lines(headers());
    }

    private static List<String> lines(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        String text = Files.readString(path);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .toList();
    }

    /** Ends it by its process id. */
    @Override
    public void close() {
        stop();
    }

    /** Kills it by its process id, in the midst of whatever it does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it by its process id, as a system that shuts down does. */
    public void stop() {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly)
                    .join();
        }
    }
}
