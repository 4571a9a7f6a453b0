package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.key.Recipient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is sealed.
 *
 * @param directory where its segments are
 * @param name what their names begin with
 * @param recipients who may open them, 1 to 64
 * @param originState where the origin's state is kept; null for none
 * @param retention which segments go when a new one is begun
 * @param segmentSize bytes from which a segment is ended and the next begun
 * @param frameSize bytes of records from which a frame is sealed
 * @param maxBody no frame's body is longer, so no record either
 */
public record StreamOptions(
        Path directory,
        String name,
        List<To> recipients,
        @Nullable Path originState,
        Retention retention,
        long segmentSize,
        int frameSize,
        int maxBody) {

    private static final long SEGMENT_SIZE = 64L << 20;
    private static final int FRAME_SIZE = 64 << 10;
    private static final int MAX_BODY = 16 << 20;

    /**
     * A recipient.
     *
     * @param breakGlass whether it is for emergencies
     */
    public record To(Recipient recipient, boolean breakGlass) {}

    public StreamOptions {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients must not be empty: nobody could read the log");
        }
        if (recipients.size() > Format.MOST_STANZAS) {
            throw new IllegalArgumentException(
                    "recipients are " + recipients.size() + ": a segment takes no more than " + Format.MOST_STANZAS);
        }
    }

    /** 64 MiB a segment, 64 KiB a frame. */
    public static StreamOptions of(Path directory, String name, List<Recipient> recipients) {
        return new StreamOptions(
                directory,
                name,
                recipients.stream().map(r -> new To(r, false)).toList(),
                null,
                Retention.NONE,
                SEGMENT_SIZE,
                FRAME_SIZE,
                MAX_BODY);
    }

    /** The most bytes that a record may have. */
    int longestRecord() {
        return maxBody - Format.SHORTEST_BODY - Format.RECORD_HEADER;
    }

    /** The most bytes that a segment gets: it ends with the frame that makes it as large as it should be. */
    long longestSegment() {
        long frame = Format.FRAME_HEADER + (long) maxBody;
        long end = Format.FRAME_HEADER + Format.SHORTEST_BODY + Format.END_PAYLOAD;
        return Format.LONGEST_HEADER + Math.min(segmentSize, Long.MAX_VALUE / 4) + frame + end;
    }

    StreamOptions withRecipients(List<To> value) {
        return new StreamOptions(directory, name, value, originState, retention, segmentSize, frameSize, maxBody);
    }

    public StreamOptions withOrigin(Path state) {
        return new StreamOptions(directory, name, recipients, state, retention, segmentSize, frameSize, maxBody);
    }

    public StreamOptions withRetention(Retention value) {
        return new StreamOptions(directory, name, recipients, originState, value, segmentSize, frameSize, maxBody);
    }
}
