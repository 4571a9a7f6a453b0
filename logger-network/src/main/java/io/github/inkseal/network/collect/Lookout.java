package io.github.inkseal.network.collect;

import io.github.inkseal.network.internal.collect.audit.AuditTrail;
import io.github.inkseal.network.internal.collect.identity.Tokens;
import io.github.inkseal.network.internal.collect.listen.Listeners;
import io.github.inkseal.network.internal.tls.ServerTls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Looks at files again, on a thread of its own: tokens and certificates four times a second, so that a revocation holds within
 * one. By content, never by a time stamp.
 */
final class Lookout implements AutoCloseable {

    private static final long LOOK_NANOS = 250_000_000L;

    private final Map<String, ServerTls> tls;
    private final @Nullable Tokens tokens;
    private final Listeners listeners;
    private final AuditTrail trail;
    private final Thread thread;
    private volatile List<String> troubles = List.of();
    private volatile boolean closed;

    Lookout(Map<String, ServerTls> tls, @Nullable Tokens tokens, Listeners listeners, AuditTrail trail) {
        this.tls = tls;
        this.tokens = tokens;
        this.listeners = listeners;
        this.trail = trail;
        this.thread = new Thread(this::run, "inkseal-collect-look");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is wrong with the files, one line each. Any thread. */
    List<String> troubles() {
        return troubles;
    }

    private void run() {
        while (!closed) {
            List<String> now = new ArrayList<>();
            try {
                tls.forEach((name, source) -> add(now, name, source.look()));
                tokens(now);
            } catch (RuntimeException | OutOfMemoryError e) {
                // Whatever it is, revocations must go on being looked for.
                now.add("files could not be looked at: " + e.getClass().getName());
            }
            for (String trouble : now) {
                if (!troubles.contains(trouble)) {
                    trail.tell(Level.ERROR, "file", null, trouble);
                }
            }
            troubles = List.copyOf(now);
            LockSupport.parkNanos(this, LOOK_NANOS);
            // Nobody interrupts this thread for a reason it would know; the flag would make it spin.
            Thread.interrupted();
        }
    }

    private static void add(List<String> to, String listener, @Nullable String trouble) {
        if (trouble != null) {
            to.add("listener " + listener + ": " + trouble);
        }
    }

    private void tokens(List<String> now) {
        Tokens all = tokens;
        if (all == null) {
            return;
        }
        for (Tokens.Ended ended : all.look()) {
            int connections = listeners.end(ended.peer());
            trail.tell(
                    Level.WARN,
                    "revoked",
                    null,
                    "token " + ended.token() + " is " + ended.why() + "; " + connections + " connections ended");
        }
        if (all.trouble() != null) {
            now.add(Objects.requireNonNull(all.trouble()));
        }
        try {
            all.keepUses();
        } catch (IOException e) {
            now.add("the use of tokens could not be written down: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
