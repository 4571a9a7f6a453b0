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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A proxy of Debian's packages, run by a test on loopback. */
public final class LocalProxy implements AutoCloseable {

    private final int port;
    private final Path said;
    private final Process process;

    private LocalProxy(int port, Path home, List<String> command) throws IOException {
        this.port = port;
        said = home.resolve("proxy.log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    /** HTTP's CONNECT by tinyproxy, for everybody or for one user. */
    public static LocalProxy http(Path home, @Nullable String user, @Nullable String password) throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/tinyproxy")), "tinyproxy is not installed");
        Path config = Files.createDirectories(home).resolve("tinyproxy.conf");
        int port = Ports.free();
        Files.writeString(
                config,
                "Port " + port + "\nListen 127.0.0.1\nTimeout 60\nLogLevel Connect\nMaxClients 20\n"
                        + (user == null ? "" : "BasicAuth " + user + " " + password + "\n"));
        return new LocalProxy(port, home, List.of("/usr/bin/tinyproxy", "-d", "-c", config.toString()));
    }

    /** SOCKS 5 by microsocks, for everybody or for one user. */
    public static LocalProxy socks(Path home, @Nullable String user, @Nullable String password) throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/microsocks")), "microsocks is not installed");
        int port = Ports.free();
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/microsocks", "-i", "127.0.0.1", "-p", String.valueOf(port)));
        if (user != null && password != null) {
            command.addAll(List.of("-u", user, "-P", password));
        }
        return new LocalProxy(port, Files.createDirectories(home), command);
    }

    /**
     * haproxy in front of a port on loopback.
     *
     * @param server whose TLS ends here and not behind it; null to pass on all bytes as they are
     * @param clients the authority whose certificates it asks for, where TLS ends here
     */
    public static LocalProxy reverse(Path home, int target, @Nullable Issued server, Path clients) throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/haproxy")), "haproxy is not installed");
        Path config = Files.createDirectories(home).resolve("haproxy.cfg");
        int port = Ports.free();
        String tls = server == null ? "" : " ssl crt " + server.both() + " ca-file " + clients + " verify required";
        Files.writeString(config, """
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                listen collector
                  bind 127.0.0.1:%d%s
                  server one 127.0.0.1:%d
                """.formatted(port, tls, target));
        return new LocalProxy(port, home, List.of("/usr/sbin/haproxy", "-db", "-f", config.toString()));
    }

    private boolean listens() throws IOException {
        assertThat(process.isAlive()).as(() -> "the proxy has ended: " + said()).isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** Its own log. */
    public String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
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
