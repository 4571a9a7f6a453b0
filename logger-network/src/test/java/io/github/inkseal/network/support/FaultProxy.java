package io.github.inkseal.network.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stands between a sender and a receiver and does to the sender's connections what networks do. */
public final class FaultProxy implements AutoCloseable {

    /** What happens. */
    public enum Fault {
        NONE,
        /** The connection is reset; what was read and not passed on is gone. */
        RESET,
        /** The connection ends as if the receiver had closed it. */
        END,
        /** Nothing is read any more, and nothing is said: the sender's window becomes zero. */
        BLACK_HOLE,
        /** Something on the way takes all bytes, so that TCP finds nothing amiss, and passes none on, in neither direction. */
        SWALLOW,
        /** One bit to the receiver is another. */
        FLIP,
        /** One bit to the sender is another. */
        FLIP_BACK
    }

    private static final int BUFFER = 64 << 10;
    private static final int SLOW_BUFFER = 8 << 10;
    private static final int SLOW_PIECE = 512;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;

    private final int target;
    private final int port;
    private volatile ServerSocket listener;
    private volatile Fault fault = Fault.NONE;
    private volatile long at = Long.MAX_VALUE;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;
    private volatile @Nullable ByteArrayOutputStream seen;
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
        bytesPerSecond = Integer.MAX_VALUE;
    }

    /** No more bytes than these pass to the receiver, in a second and on a connection from now on; they pass few at a time. */
    public void slow(int bytes) throws IOException {
        bytesPerSecond = bytes;
        listener.setReceiveBufferSize(SLOW_BUFFER);
    }

    /** Keeps all that passes from now on, for {@link #seen}. */
    public void keep() {
        seen = new ByteArrayOutputStream();
    }

    /** What has passed in both directions. */
    public byte[] seen() {
        ByteArrayOutputStream kept = seen;
        if (kept == null) {
            throw new IllegalStateException("was not told to keep it");
        }
        synchronized (kept) {
            return kept.toByteArray();
        }
    }

    private void pass(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream kept = seen;
        if (kept != null) {
            synchronized (kept) {
                kept.write(bytes, from, length);
            }
        }
        out.write(bytes, from, length);
    }

    /** Resets all connections there are. */
    public void cut() {
        List<Socket> now = List.copyOf(open);
        for (Socket socket : now) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                // As wanted.
            }
            quietly(socket);
        }
        open.removeAll(now);
    }

    /** Nobody listens any more, and no connection lives on. */
    public void goAway() throws IOException {
        refuse();
        cut();
    }

    /** Listens, again. */
    public void listen() throws IOException {
        ServerSocket made = bound();
        listener = made;
        daemon(() -> accept(made));
    }

    /** A process that another test starts just now has the socket that was closed, until it is under way. */
    private ServerSocket bound() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            ServerSocket made = new ServerSocket();
            try {
                made.setReuseAddress(true);
                made.setReceiveBufferSize(BUFFER);
                made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return made;
            } catch (BindException taken) {
                made.close();
                if (System.nanoTime() - end > 0) {
                    throw taken;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
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
                open.add(sender);
                Socket receiver = receiver(sender);
                if (receiver == null) {
                    continue;
                }
                open.add(receiver);
                daemon(() -> forward(sender, receiver));
                daemon(() -> back(receiver, sender));
            }
        } catch (IOException ended) {
            // Refusing, or closed.
        }
    }

    /** A connection to the receiver; without one the sender's is ended too. */
    private @Nullable Socket receiver(Socket sender) {
        try {
            Socket made = new Socket(InetAddress.getLoopbackAddress(), target);
            made.setSendBufferSize(BUFFER);
            return made;
        } catch (IOException away) {
            quietly(sender);
            return null;
        }
    }

    private void forward(Socket sender, Socket receiver) {
        byte[] buffer = new byte[bytesPerSecond < Integer.MAX_VALUE ? SLOW_PIECE : BUFFER];
        long passed = 0;
        try {
            InputStream in = sender.getInputStream();
            OutputStream out = receiver.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (passed + n >= at && strikesForward(fault)) {
                    int before = (int) Math.max(0, at - passed);
                    if (fault == Fault.FLIP) {
                        at = Long.MAX_VALUE;
                        buffer[Math.min(before, n - 1)] ^= 1;
                        pass(out, buffer, 0, n);
                        faults.incrementAndGet();
                        continue;
                    }
                    pass(out, buffer, 0, before);
                    struck(sender, receiver);
                    return;
                }
                if (bytesPerSecond < Integer.MAX_VALUE) {
                    slowly(out, buffer, n);
                } else {
                    pass(out, buffer, 0, n);
                }
                passed += n;
            }
            receiver.shutdownOutput();
        } catch (IOException broken) {
            quietly(sender);
            quietly(receiver);
        }
    }

    private static boolean strikesForward(Fault what) {
        return what != Fault.NONE && what != Fault.FLIP_BACK;
    }

    private void slowly(OutputStream out, byte[] buffer, int n) throws IOException {
        for (int from = 0; from < n; from += SLOW_PIECE) {
            int length = Math.min(SLOW_PIECE, n - from);
            LockSupport.parkNanos(length * 1_000_000_000L / bytesPerSecond);
            pass(out, buffer, from, length);
        }
    }

    private void struck(Socket sender, Socket receiver) throws IOException {
        if (fault == Fault.BLACK_HOLE) {
            faults.incrementAndGet();
            return;
        }
        if (fault == Fault.SWALLOW) {
            faults.incrementAndGet();
            receiver.close();
            while (sender.getInputStream().read(new byte[BUFFER]) >= 0) {
                // And nobody hears of it.
            }
            sender.close();
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

    private void back(Socket receiver, Socket sender) {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        try {
            InputStream in = receiver.getInputStream();
            OutputStream out = sender.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (fault == Fault.FLIP_BACK && passed + n >= at) {
                    buffer[(int) Math.max(0, Math.min(at - passed, n - 1))] ^= 1;
                    at = Long.MAX_VALUE;
                    faults.incrementAndGet();
                }
                pass(out, buffer, 0, n);
                passed += n;
            }
            sender.shutdownOutput();
        } catch (IOException broken) {
            if (fault != Fault.SWALLOW) {
                quietly(sender);
            }
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
