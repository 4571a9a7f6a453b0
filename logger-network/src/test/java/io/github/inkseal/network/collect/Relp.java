package io.github.inkseal.network.collect;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Authority.Issued;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A RELP client that says what a test tells it to. */
final class Relp implements AutoCloseable {

    static final String OFFERS = "relp_version=0\nrelp_software=test\ncommands=syslog";

    private final Socket socket;
    private final InputStream in;
    private int number;

    /** An answer. */
    record Answer(int number, String command, String data) {}

    /** Over any socket. */
    Relp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Over TLS, with a certificate. */
    static Relp connect(int port, Authority authority, Issued client) throws Exception {
        return new Relp(TlsClient.connect(port, authority, client));
    }

    static Relp plain(int port) throws Exception {
        return new Relp(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Relp opened() throws IOException {
        send("open", OFFERS);
        Answer answer = read();
        if (answer == null || !answer.data().startsWith("200 OK\nrelp_version=0")) {
            throw new AssertionError("not opened: " + answer);
        }
        return this;
    }

    /** Sends a frame; its transaction. */
    int send(String command, String data) throws IOException {
        number++;
        int length = data.getBytes(StandardCharsets.UTF_8).length;
        raw(number + " " + command + " " + length + (length == 0 ? "" : " " + data) + "\n");
        return number;
    }

    int record(String producer, String instance, long seq, String text) throws IOException {
        return send("syslog", message(producer, instance, seq, text));
    }

    static String message(String producer, String instance, long seq, String text) {
        return "<14>1 2026-11-21T10:20:30.123Z web1 shop 42 - [inkseal@32473 producer=\"" + producer + "\" instance=\""
                + instance + "\" seq=\"" + seq + "\"] " + text;
    }

    void raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next answer; null at the end of the connection, however that came. */
    Answer read() throws IOException {
        try {
            String of = word();
            String command = word();
            int length = 0;
            int c = in.read();
            while (c >= '0' && c <= '9') {
                length = length * 10 + c - '0';
                c = in.read();
            }
            String data = "";
            if (c == ' ') {
                data = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                c = in.read();
            }
            if (c != '\n') {
                return null;
            }
            return new Answer(Integer.parseInt(of), command, data);
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException | NumberFormatException ended) {
            return null;
        }
    }

    private String word() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && c != ' ') {
            out.write(c);
            c = in.read();
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** Whether the other side has ended the connection, within a while. */
    boolean isEnded() throws IOException {
        for (Answer answer = read(); answer != null; answer = read()) {
            // What it still had to say.
        }
        return true;
    }

    /** Goes without a word. */
    void hangUp() throws IOException {
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
