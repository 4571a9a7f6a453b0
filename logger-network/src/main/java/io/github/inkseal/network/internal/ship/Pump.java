package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Moves chunks from the outbox to the connection, those that are sent again first. The writer's thread, but for {@link #wake}
 * and {@link #hurry}.
 *
 * <p>What does not fill a TLS record waits a little for more if something was sent just now: a record costs each side as much
 * as many messages. What comes after a quiet moment is sent at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Tasks of the own thread, which fail by what they tell.
final class Pump {

    private static final long LINGER_NANOS = 2_000_000L;

    private final Outbox outbox;
    private final EventLoop loop;
    private final Deque<Chunk> again = new ArrayDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private @Nullable Connection connection;
    private boolean lingering;
    private long quietSince = System.nanoTime() - LINGER_NANOS;

    Pump(Outbox outbox, EventLoop loop) {
        this.outbox = outbox;
        this.loop = loop;
    }

    /** There is something in the outbox. Any thread; never blocks. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.execute(this::run);
        }
    }

    /** What is in the outbox is waited for. Any thread; never blocks. */
    void hurry() {
        loop.execute(() -> {
            runAtOnce();
            if (connection != null) {
                connection.hurry();
            }
        });
    }

    /** Where to from now on; null for nowhere. */
    void feed(@Nullable Connection to) {
        connection = to;
        run();
    }

    /** What a connection has left over goes out before all else. */
    void takeBack(Deque<Chunk> chunks) {
        for (Iterator<Chunk> it = chunks.descendingIterator(); it.hasNext(); ) {
            again.addFirst(it.next());
        }
    }

    /** Gives up what no connection has any more and what is too old by now; how many records that were. */
    int giveUpOld() {
        int records = 0;
        while (!again.isEmpty() && outbox.isOldestTooOld()) {
            Chunk chunk = again.remove();
            for (int i = 0; i < chunk.records(); i++) {
                outbox.lost(chunk.first() + i, !chunk.isOwn(i));
            }
            outbox.done(chunk);
            records += chunk.records();
        }
        return records;
    }

    private void runAtOnce() {
        quietSince = System.nanoTime() - LINGER_NANOS;
        run();
    }

    /** Moves what there is and what there is room for. */
    void run() {
        // While it lingers, nobody need wake this thread.
        woken.set(lingering);
        Connection to = connection;
        if (to == null) {
            return;
        }
        boolean any = false;
        boolean recent = System.nanoTime() - quietSince < LINGER_NANOS;
        while (to.hasRoom()) {
            Chunk chunk = again.poll();
            if (chunk == null) {
                chunk = outbox.poll(recent);
            }
            if (chunk == null) {
                if (recent) {
                    linger();
                }
                break;
            }
            to.session().write(chunk);
            any = true;
        }
        if (any) {
            to.flush();
            quietSince = System.nanoTime();
        }
        if (!to.hasRoom()) {
            // Nor while it has no room: the connection says when it has.
            woken.set(true);
        }
    }

    private void linger() {
        if (!lingering) {
            lingering = true;
            woken.set(true);
            loop.schedule(
                    () -> {
                        lingering = false;
                        runAtOnce();
                    },
                    LINGER_NANOS,
                    TimeUnit.NANOSECONDS);
        }
    }
}
