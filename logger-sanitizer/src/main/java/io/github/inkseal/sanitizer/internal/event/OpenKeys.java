package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.sanitizer.internal.mask.KeyBody;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Private keys that began in one record and go on in the next ones of the same logger and thread, as when a
 * file is logged line by line. Until the key ends, everything in those records that may be base64 is masked.
 *
 * <p>A key that never ends is given up after {@value #MOST_RECORDS} records; at most {@value #MOST_OPEN} are
 * remembered, the oldest given up first. One thread.
 */
final class OpenKeys {

    static final int MOST_RECORDS = 256;
    static final int MOST_OPEN = 64;

    private final Map<String, Integer> open = new LinkedHashMap<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** A key began and did not end. */
    void begin(int logger, String thread) {
        if (open.size() >= MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(id(logger, thread), MOST_RECORDS);
    }

    /**
     * The message with what may belong to the open key masked; the same instance if nothing does; null if no key
     * is open for this logger and thread.
     */
    @Nullable
    String mask(int logger, String thread, String message) {
        String id = id(logger, thread);
        Integer left = open.get(id);
        if (left == null) {
            return null;
        }
        int end = KeyBody.end(message);
        if (end >= 0 || left == 1) {
            open.remove(id);
        } else {
            open.put(id, left - 1);
        }
        return KeyBody.mask(message, end < 0 ? message.length() : end);
    }

    private static String id(int logger, String thread) {
        return logger + "/" + thread;
    }
}
