package io.github.inkseal.network.support;

import io.github.inkseal.network.support.Authority.Issued;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A RELP receiver that answers as a test wants it to. */
public final class RelpPeer implements AutoCloseable {

    /**
     * What came in.
     *
     * @param connection the connection's number, from 1
     */
    public record Frame(int connection, int transaction, String command, String data) {

        /** The message behind its header. */
        public String text() {
            return data.substring(data.indexOf("] ") + 2);
        }

        boolean isRecord() {
            return command.equals("syslog");
        }
    }

    /** What it does about a frame. One thread a connection. */
    @FunctionalInterface
    public interface Script {
        void on(Frame frame, Talk talk) throws IOException;
    }

    /** One connection. */
    public static final class Talk {
        private final SSLSocket socket;

        private Talk(SSLSocket socket) {
            this.socket = socket;
        }

        /** The right answer. */
        public void well(Frame frame) throws IOException {
            switch (frame.command()) {
                case "open" ->
                    answer(frame.transaction(), "200 OK\nrelp_version=0\nrelp_software=peer\ncommands=syslog");
                case "close" -> raw(frame.transaction() + " rsp 0\n");
                default -> answer(frame.transaction(), "200 OK");
            }
        }

        /** An answer. */
        public void answer(int transaction, String data) throws IOException {
            raw(transaction + " rsp " + data.getBytes(StandardCharsets.UTF_8).length + " " + data + "\n");
        }

        /** Whatever it is. */
        public void raw(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        }

        public void close() throws IOException {
            socket.close();
        }
    }

    private final SSLServerSocket listener;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();
    private volatile Script script;

    /** Listening on a free port. */
    public RelpPeer(Authority authority, Script script) throws Exception {
        this(authority, authority.server("IP:127.0.0.1"), null, script);
    }

    /** One that asks for certificates of an authority. */
    public RelpPeer(Authority authority, Issued server, Path clients, Script script) throws Exception {
        this.script = script;
        listener = TlsPeer.listen(authority, server, clients, "TLSv1.3");
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What it does from now on. */
    public void does(Script other) {
        script = other;
    }

    /** Connections so far. */
    public int connections() {
        return accepted.get();
    }

    /** All frames so far. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** The messages so far, those that came twice too. */
    public List<String> records() {
        return frames.stream().filter(Frame::isRecord).map(Frame::text).toList();
    }

    /** The messages of one connection. */
    public List<String> records(int connection) {
        return frames.stream()
                .filter(frame -> frame.isRecord() && frame.connection() == connection)
                .map(Frame::text)
                .toList();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                int connection = accepted.incrementAndGet();
                open.add(socket);
                daemon(() -> talk(connection, socket));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void talk(int connection, SSLSocket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
            Talk talk = new Talk(socket);
            while (true) {
                int transaction = Integer.parseInt(word(in));
                String command = word(in);
                int length = Integer.parseInt(word(in));
                String data = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                if (length > 0 && in.read() != '\n') {
                    throw new IOException("a frame does not end where it should");
                }
                Frame frame = new Frame(connection, transaction, command, data);
                frames.add(frame);
                script.on(frame, talk);
            }
        } catch (IOException | NumberFormatException over) {
            // The other side shows what came of it.
        }
    }

    /** Up to a space, or the end of a line. */
    private static String word(InputStream in) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int b = in.read(); b != ' ' && b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the end");
            }
            word.append((char) b);
        }
        return word.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SSLSocket socket : open) {
            socket.close();
        }
    }
}
