package io.github.inkseal.network.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a sender and a receiver and does to the sender's connections what networks do. */
public final class FaultProxy implements AutoCloseable {

    /** What happens. */
    public enum Fault {
        NONE,
        /** The connection is reset; what was read and not passed on is gone. */
        RESET,
        /** The connection ends as if the receiver had closed it. */
        END,
        /** Nothing is read any more, and nothing is said. */
        BLACK_HOLE
    }

    private static final int BUFFER = 64 << 10;

    private final int target;
    private final int port;
    private volatile ServerSocket listener;
    private volatile Fault fault = Fault.NONE;
    private volatile long at = Long.MAX_VALUE;
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Passing on to a port on loopback. */
    public FaultProxy(int target) throws IOException {
        this.target = target;
        this.port = Ports.free();
        listen();
    }

    public int port() {
        return port;
    }

    /** How often a fault has struck. */
    public int faults() {
        return faults.get();
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    /** The fault strikes each connection at so many bytes. */
    public void strike(Fault what, long bytes) {
        at = bytes;
        fault = what;
    }

    /** All is well from now on. */
    public void heal() {
        fault = Fault.NONE;
        at = Long.MAX_VALUE;
    }

    /** Listens, again. */
    public void listen() throws IOException {
        ServerSocket made = new ServerSocket();
        made.setReuseAddress(true);
        made.setReceiveBufferSize(BUFFER);
        made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listener = made;
        daemon(() -> accept(made));
    }

    /** Nobody listens any more; connections stay. */
    public void refuse() throws IOException {
        listener.close();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket sender = from.accept();
                connections.incrementAndGet();
                Socket receiver = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(sender);
                open.add(receiver);
                daemon(() -> forward(sender, receiver));
                daemon(() -> back(receiver, sender));
            }
        } catch (IOException ended) {
            // Refusing, or closed.
        }
    }

    private void forward(Socket sender, Socket receiver) {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        try {
            InputStream in = sender.getInputStream();
            OutputStream out = receiver.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (passed + n >= at) {
                    out.write(buffer, 0, (int) Math.max(0, at - passed));
                    struck(sender, receiver);
                    return;
                }
                out.write(buffer, 0, n);
                passed += n;
            }
            receiver.shutdownOutput();
        } catch (IOException broken) {
            quietly(sender);
            quietly(receiver);
        }
    }

    private void struck(Socket sender, Socket receiver) throws IOException {
        if (fault == Fault.BLACK_HOLE) {
            faults.incrementAndGet();
            return;
        }
        listener.close();
        if (fault == Fault.RESET) {
            sender.setSoLinger(true, 0);
        }
        sender.close();
        receiver.close();
        faults.incrementAndGet();
    }

    private static void back(Socket receiver, Socket sender) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = receiver.getInputStream();
            OutputStream out = sender.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            sender.shutdownOutput();
        } catch (IOException broken) {
            quietly(sender);
            quietly(receiver);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // As wanted.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(FaultProxy::quietly);
    }
}
