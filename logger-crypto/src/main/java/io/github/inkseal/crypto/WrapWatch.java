package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Recipient;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Notes which recipients do not wrap just now, so that health can say it before a segment is missing. Any thread. */
final class WrapWatch {

    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<String, String> failed = new ConcurrentHashMap<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    /** The recipient, watched. */
    Recipient watched(Recipient recipient) {
        String who = recipient.fingerprint();
        return Recipient.of(recipient.type(), recipient.id(), (key, context) -> {
            begun.putIfAbsent(who, System.nanoTime());
            try {
                byte[] wrapped = recipient.wrap(key, context);
                failed.remove(who);
                return wrapped;
            } catch (GeneralSecurityException e) {
                failed.put(who, String.valueOf(e.getMessage()));
                throw e;
            } catch (RuntimeException | Error e) {
                failed.put(
                        who,
                        "recipient " + who + " does not wrap: " + e.getClass().getName());
                throw e;
            } finally {
                begun.remove(who);
            }
        });
    }

    /** One line about a recipient; null if all is well. */
    @Nullable
    String trouble(Recipient recipient) {
        String who = recipient.fingerprint();
        String why = failed.get(who);
        if (why != null) {
            return "the next segment can't begin yet, " + why;
        }
        Long since = begun.get(who);
        long waits = since == null ? 0 : System.nanoTime() - since;
        return waits < LONG_NANOS
                ? null
                : "the next segment can't begin yet, recipient " + who + " has not answered for "
                        + TimeUnit.NANOSECONDS.toSeconds(waits) + " s";
    }
}
