package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A receiver on loopback, in a process of its own, and the file it writes. */
final class Receiver implements AutoCloseable {

    private static final long LONGEST_NANOS = 20_000_000_000L;
    private static final double TICKS_PER_SECOND = 100;

    private final Path home;
    private final Client.Peer peer;
    private final String template;
    private final Keys keys;
    private final String library;
    private final int port;
    private @Nullable Process process;

    /**
     * Not yet started.
     *
     * @param template what it writes of a message, in rsyslog's words
     * @param library rsyslog's TLS library, openssl or gnutls
     */
    Receiver(Path home, Client.Peer peer, String template, Keys keys, String library) throws IOException {
        this.home = Files.createDirectories(home);
        this.peer = peer;
        this.template = template;
        this.keys = keys;
        this.library = library;
        this.port = freePort();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Starts it, again, on the same port, and returns when it listens. */
    void start() throws IOException {
        launch();
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!listens()) {
            if (!running().isAlive() || System.nanoTime() - end > 0) {
                throw new IOException("no receiver: " + Files.readString(home.resolve("said.txt")));
            }
            Pause.nanos(20_000_000);
        }
    }

    /** Starts it and returns at once. */
    void launch() throws IOException {
        Path config = home.resolve("receiver.conf");
        Files.writeString(config, rsyslog());
        List<String> command = peer == Client.Peer.OTLP
                ? List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtlpSink.class.getName(),
                        String.valueOf(port),
                        keys.serverStore().toString(),
                        file().toString())
                : List.of(
                        "/usr/sbin/rsyslogd",
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        home.resolve("pid").toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said.txt").toFile())
                .start();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String rsyslog() {
        String driver = library.equals("gnutls") ? "gtls" : "ossl";
        String input = peer == Client.Peer.RELP
                ? """
                module(load="imrelp" tls.tlslib="%s")
                input(type="imrelp" address="127.0.0.1" port="%d" ruleset="all"
                  tls="on" tls.caCert="%s" tls.myCert="%s" tls.myPrivKey="%s" tls.authMode="certvalid")
                """.formatted(library, port, keys.authority(), keys.certificate(), keys.key())
                : """
                global(defaultNetstreamDriver="%1$s" defaultNetstreamDriverCAFile="%2$s"
                  defaultNetstreamDriverCertFile="%3$s" defaultNetstreamDriverKeyFile="%4$s")
                module(load="imtcp" streamDriver.name="%1$s" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                input(type="imtcp" address="127.0.0.1" port="%5$d" ruleset="all")
                """.formatted(driver, keys.authority(), keys.certificate(), keys.key(), port);
        return """
                global(workDirectory="%s" maxMessageSize="8k")
                template(name="m" type="string" string="%s\\n")
                ruleset(name="all" queue.type="direct") { action(type="omfile" file="%s" template="m") }
                %s
                """.formatted(home, template, file(), input);
    }

    /** What it writes. */
    Path file() {
        return home.resolve("arrived.txt");
    }

    /** Bytes that it has written. */
    long size() {
        return file().toFile().length();
    }

    /** Seconds of CPU so far. */
    double cpu() throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(running().pid()), "stat"));
        var fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 2));
        for (int field = 3; field < 14; field++) {
            fields.nextToken();
        }
        return (Long.parseLong(fields.nextToken()) + Long.parseLong(fields.nextToken())) / TICKS_PER_SECOND;
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    /** Kills it. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** Ends it as a system that shuts down does. */
    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.onExit()
                    .completeOnTimeout(running, 10, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly)
                    .join();
        }
    }
}
