package io.github.inkseal.benchmarks.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a receiver, passes on the beginning of each connection, then reads nothing any more and says nothing. */
final class BlackHole implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final int PASSED = 256 << 10;

    private final int target;
    private final ServerSocket listener;

    BlackHole(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket();
        listener.setReceiveBufferSize(BUFFER);
        listener.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket sender = listener.accept();
                Socket receiver = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> pass(sender, receiver, PASSED));
                daemon(() -> pass(receiver, sender, Long.MAX_VALUE));
            }
        } catch (IOException closed) {
            // The measurement is over.
        }
    }

    private static void pass(Socket from, Socket to, long most) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long passed = 0;
            for (int n = in.read(buffer); n >= 0 && passed < most; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                passed += n;
            }
        } catch (IOException broken) {
            // Whoever broke it knows.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "black hole");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
