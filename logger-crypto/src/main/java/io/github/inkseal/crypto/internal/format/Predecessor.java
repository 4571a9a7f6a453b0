package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a header says of the segment before it.
 *
 * @param state how it was found
 * @param segmentId its id; {@link Id#NONE} if there is none
 * @param frames how many it has, END included; with {@link State#UNFORCED} at least so many
 * @param headerHash SHA-256 of its header; zeros if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
public record Predecessor(State state, Id segmentId, long frames, byte[] headerHash) {

    /** How a predecessor was found. */
    public enum State {
        /** There is none: the first segment of its stream. */
        NONE(0),
        /** It ends exactly with END. */
        CLOSED(1),
        /** It has no END, was forced and its frames counted. */
        UNCLEAN(2),
        /** It could not be forced, not all of it was counted, or it is gone. */
        UNFORCED(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        private static State of(int code) throws FormatException {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw Numbers.broken("prev_state is not known");
        }
    }

    /** For a stream's first segment. */
    public static Predecessor none() {
        return new Predecessor(State.NONE, Id.NONE, 0, new byte[Format.HASH]);
    }

    void write(ByteBuffer out) {
        out.put((byte) state.code).put(new byte[7]);
        segmentId.write(out);
        out.putLong(frames).putLong(0).put(headerHash);
    }

    static Predecessor read(ByteBuffer in) throws FormatException {
        State state = State.of(Byte.toUnsignedInt(in.get()));
        Numbers.zeros(in, 7);
        Id id = Id.read(in);
        long frames = Numbers.below(in.getLong(), Format.MOST_FRAMES + 1L, "prev_frames");
        Numbers.zeros(in, 8);
        byte[] hash = new byte[Format.HASH];
        in.get(hash);
        boolean named = frames != 0 || !id.equals(Id.NONE) || !Arrays.equals(hash, new byte[Format.HASH]);
        if (state == State.NONE && named) {
            throw Numbers.broken("a predecessor is named though there is none");
        }
        return new Predecessor(state, id, frames, hash);
    }
}
