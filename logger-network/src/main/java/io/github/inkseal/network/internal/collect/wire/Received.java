package io.github.inkseal.network.internal.collect.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One record as it was sent: everything in it is what the sender says of itself.
 *
 * @param producer who made it
 * @param instance which run of the producer; null if the record says nothing of that
 * @param seq its number in that run, from 1; 0 without an instance
 * @param level how severe it is
 * @param text as it came
 * @param host the host that it names; null for none
 * @param app the application that it names; null for none
 * @param sent the time that it names, as it names it; null for none
 * @param more what else it says, in its order
 */
public record Received(
        String producer,
        @Nullable String instance,
        long seq,
        Level level,
        String text,
        @Nullable String host,
        @Nullable String app,
        @Nullable String sent,
        List<Attribute> more) {

    static final int LONGEST_PRODUCER = 256;
    static final int LONGEST_INSTANCE = 64;

    /** What a record takes beside its bytes, about, and what each of its attributes does. */
    private static final int RECORD = 200;

    private static final int ATTRIBUTE = 150;

    /** What it takes in memory beside the bytes that it came with, about: many small attributes take more than all of those. */
    public int overhead() {
        return RECORD + ATTRIBUTE * more.size();
    }

    /** A name and a text. */
    public record Attribute(String key, String value) {}

    /** Whether the three are sound names of a record; control characters in them would be an attempt to forge something. */
    static boolean isIdentity(@Nullable String producer, @Nullable String instance, long seq) {
        return isName(producer, LONGEST_PRODUCER) && isName(instance, LONGEST_INSTANCE) && seq > 0;
    }

    static boolean isName(@Nullable String name, int longest) {
        return name != null
                && !name.isEmpty()
                && name.length() <= longest
                && name.chars().noneMatch(c -> c <= ' ' || (c >= 0x7f && c < 0xa0));
    }

    /** The producer of a record that names none. */
    static String producerOf(@Nullable String host, @Nullable String app) {
        String name = (host == null ? "-" : host) + "/" + (app == null ? "-" : app);
        return name.length() <= LONGEST_PRODUCER ? name : name.substring(0, LONGEST_PRODUCER);
    }
}
