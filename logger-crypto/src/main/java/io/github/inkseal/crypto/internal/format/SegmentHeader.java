package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in clear at a segment's beginning.
 *
 * @param segmentId random, the segment's own
 * @param streamId random, one for the chain
 * @param index the segment's place in the chain, from 0
 * @param created when, nanoseconds since 1970 by the writer's clock
 * @param maxBody no frame's body is longer
 * @param previous the segment before
 * @param oldestRetained segments below this index may be gone
 * @param stanzas the segment's key, wrapped to each recipient
 * @param origin who wrote it; null without an origin
 */
public record SegmentHeader(
        Id segmentId,
        Id streamId,
        long index,
        long created,
        int maxBody,
        Predecessor previous,
        long oldestRetained,
        List<Stanza> stanzas,
        @Nullable Origin origin) {

    private static final byte[] MAGIC = {(byte) 0x89, 'I', 'N', 'K', '\r', '\n', 0x1a, '\n'};
    private static final int HAS_ORIGIN = 1;
    private static final int LENGTH_AT = 12;

    /**
     * Which step of which origin key vouches for a header.
     *
     * @param id the key's id
     * @param step how often it was walked
     */
    public record Origin(Id id, long step) {

        /** Bytes of it, with the MAC. */
        static final int LENGTH = Format.ID + 8 + Format.HASH;
    }

    public SegmentHeader {
        stanzas = List.copyOf(stanzas);
    }

    /** The 160 bytes that come first: what the segment's keys are bound to. */
    public byte[] fixed() {
        ByteBuffer out = ByteBuffer.allocate(Format.FIXED_HEADER);
        out.put(MAGIC)
                .put((byte) Format.VERSION)
                .put((byte) Format.SUITE)
                .putShort((short) (origin == null ? 0 : HAS_ORIGIN))
                .putInt(length());
        segmentId.write(out);
        streamId.write(out);
        out.putLong(index).putLong(created).putInt(maxBody).putInt(0);
        previous.write(out);
        out.putShort((short) stanzas.size()).put(new byte[6]).putLong(oldestRetained);
        return out.array();
    }

    /** The same without what wraps its key, which may be long: enough for its place in the chain. */
    public SegmentHeader withoutStanzas() {
        return new SegmentHeader(
                segmentId, streamId, index, created, maxBody, previous, oldestRetained, List.of(), origin);
    }

    /** Bytes of the whole header. */
    public int length() {
        int length = Format.FIXED_HEADER + Format.HASH + (origin == null ? 0 : Origin.LENGTH);
        for (Stanza stanza : stanzas) {
            length += stanza.length();
        }
        return length;
    }

    /** All that the origin's MAC covers; without an origin, all that the header's MAC covers. */
    public byte[] beforeOriginMac() {
        byte[] fixed = fixed();
        Origin o = origin;
        int tail = Format.HASH + (o == null ? 0 : Format.HASH);
        ByteBuffer out = ByteBuffer.allocate(length() - tail).put(fixed);
        stanzas.forEach(stanza -> stanza.write(out));
        if (o != null) {
            o.id().write(out);
            out.putLong(o.step());
        }
        return out.array();
    }

    /** The bytes of a header and the places of its MACs. */
    @SuppressWarnings("ArrayRecordComponent") // Read once, compared by nobody.
    public record Encoded(SegmentHeader header, byte[] bytes) {

        /** All that the header's MAC covers. */
        public byte[] beforeHeaderMac() {
            return Arrays.copyOf(bytes, bytes.length - Format.HASH);
        }

        public byte[] headerMac() {
            return Arrays.copyOfRange(bytes, bytes.length - Format.HASH, bytes.length);
        }

        /** The origin's MAC; only with an origin. */
        public byte[] originMac() {
            return Arrays.copyOfRange(bytes, bytes.length - 2 * Format.HASH, bytes.length - Format.HASH);
        }

        /** All that the origin's MAC covers; only with an origin. */
        public byte[] beforeOriginMac() {
            return Arrays.copyOf(bytes, bytes.length - 2 * Format.HASH);
        }

        /** What the segment's keys are bound to. */
        public byte[] fixed() {
            return Arrays.copyOf(bytes, Format.FIXED_HEADER);
        }
    }

    /**
     * How long a header is, by its first bytes.
     *
     * @param start what there is of it; {@value Format#FIXED_HEADER} bytes say all
     */
    public static int lengthOf(byte[] start) throws FormatException {
        int known = Math.min(start.length, MAGIC.length);
        // Nothing at all is what a crash leaves behind a file's creation.
        if (!Arrays.equals(start, 0, known, MAGIC, 0, known)) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "no sealed log");
        }
        checkKnown(start, 8, Format.VERSION, "version");
        checkKnown(start, 9, Format.SUITE, "suite");
        if (start.length < Format.FIXED_HEADER) {
            throw new FormatException(FormatException.Kind.SHORT, "the header is cut short");
        }
        int flags = Short.toUnsignedInt(ByteBuffer.wrap(start).getShort(LENGTH_AT - 2));
        if (flags > HAS_ORIGIN) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "flags that are not known");
        }
        int length = ByteBuffer.wrap(start).getInt(LENGTH_AT);
        if (length < Format.FIXED_HEADER + Format.HASH || length > Format.LONGEST_HEADER) {
            throw Numbers.broken("the header's length is out of its range");
        }
        return length;
    }

    /**
     * What is wrong with a file where more zeros stand behind a header's beginning than a crash leaves.
     *
     * @param start what there is of it
     */
    public static FormatException wiped(byte[] start) {
        try {
            lengthOf(start);
        } catch (FormatException e) {
            if (e.kind() == FormatException.Kind.UNSUPPORTED) {
                return e;
            }
        }
        return Numbers.broken("zeros stand in the header's place, more than a crash leaves");
    }

    private static void checkKnown(byte[] start, int at, int known, String what) throws FormatException {
        if (start.length > at && start[at] != known) {
            throw new FormatException(
                    FormatException.Kind.UNSUPPORTED,
                    what + " " + Byte.toUnsignedInt(start[at]) + ": this program reads " + what + " " + known);
        }
    }

    /**
     * Reads a header.
     *
     * @param bytes as long as {@link #lengthOf} says, or what there is of it
     */
    public static Encoded read(byte[] bytes) throws FormatException {
        int length = lengthOf(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes).position(LENGTH_AT - 2);
        boolean hasOrigin = in.getShort() == HAS_ORIGIN;
        in.getInt();
        Id segmentId = Id.read(in);
        Id streamId = Id.read(in);
        long index = Numbers.below(in.getLong(), Format.MOST_SEGMENTS, "segment_index");
        long created = in.getLong();
        int maxBody = in.getInt();
        if (maxBody < Format.LEAST_MAX_BODY || maxBody > Format.MOST_MAX_BODY) {
            throw Numbers.broken("max_body is out of its range");
        }
        Numbers.zeros(in, 4);
        Predecessor previous = Predecessor.read(in);
        int count = Short.toUnsignedInt(in.getShort());
        Numbers.zeros(in, 6);
        long oldest = Numbers.below(in.getLong(), index + 1, "oldest_retained_index");
        if (count < 1 || count > Format.MOST_STANZAS) {
            throw Numbers.broken("recipient_count is out of its range");
        }
        List<Stanza> stanzas = Stanza.read(in, count, length);
        if (in.position() + (hasOrigin ? Origin.LENGTH : 0) + Format.HASH != length) {
            throw Numbers.broken("the header's parts don't add up to its length");
        }
        if (bytes.length < length) {
            throw new FormatException(FormatException.Kind.SHORT, "the header is cut short");
        }
        Origin origin = null;
        if (hasOrigin) {
            origin = new Origin(Id.read(in), Numbers.below(in.getLong(), Long.MAX_VALUE, "origin_step"));
        }
        return new Encoded(
                new SegmentHeader(segmentId, streamId, index, created, maxBody, previous, oldest, stanzas, origin),
                bytes);
    }
}
