package io.github.inkseal.support;

import io.github.inkseal.spi.SecretResolver;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** {@code ${probe:word}}: the word itself. Does what a test wants done meanwhile. */
public final class TestResolver implements SecretResolver, AutoCloseable {

    private static final AtomicInteger RESOLVED = new AtomicInteger();
    private static volatile @Nullable TestResolver lastAsked;
    private static volatile @Nullable Runnable onResolve;
    private static volatile @Nullable Runnable onClose;
    private static volatile @Nullable String closeFailure;
    private volatile boolean closed;

    /** Runs on the thread that loads, each time something is resolved; null for nothing. */
    public static void onResolve(@Nullable Runnable action) {
        onResolve = action;
    }

    /** Closing fails from now on with this message; null if it does not. */
    public static void failCloseWith(@Nullable String message) {
        closeFailure = message;
    }

    /** Runs when one is closed; null for nothing. */
    public static void onClose(@Nullable Runnable action) {
        onClose = action;
    }

    /** How often anything was resolved. */
    public static int resolved() {
        return RESOLVED.get();
    }

    /** The instance that resolved last. */
    public static TestResolver lastAsked() {
        return Objects.requireNonNull(lastAsked);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String scheme() {
        return "probe";
    }

    @Override
    public String resolve(String reference) {
        if (closed) {
            throw new IllegalStateException("is closed");
        }
        lastAsked = this;
        RESOLVED.incrementAndGet();
        Runnable action = onResolve;
        if (action != null) {
            action.run();
        }
        return reference;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Runnable action = onClose;
        if (action != null) {
            action.run();
        }
        String message = closeFailure;
        if (message != null) {
            throw new IOException(message);
        }
    }
}
