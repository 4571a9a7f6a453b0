package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A file of stanzas beside the segments: a segment's key wrapped to further recipients, or an origin key.
 *
 * <p>It has no MAC of its own: what it wraps counts only if a header's MAC, or an origin's id, agrees.
 *
 * @param kind what it wraps
 * @param streamId the stream it belongs to
 * @param subject the segment's id, or the origin's
 * @param stanzas one for each recipient
 */
public record StanzaFile(Kind kind, Id streamId, Id subject, List<Stanza> stanzas) {

    private static final byte[] MAGIC = {(byte) 0x89, 'I', 'N', 'S', '\r', '\n', 0x1a, '\n'};
    private static final int FIXED = 8 + 4 + 2 * Format.ID + 2;

    /** What a stanza file wraps. */
    public enum Kind {
        /** A segment's key. */
        REWRAP(1),
        /** An origin's first key. */
        ROOT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    public StanzaFile {
        stanzas = List.copyOf(stanzas);
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(
                FIXED + stanzas.stream().mapToInt(Stanza::length).sum());
        out.put(MAGIC).put((byte) Format.VERSION).put((byte) Format.SUITE);
        out.put((byte) kind.code).put((byte) 0);
        streamId.write(out);
        subject.write(out);
        out.putShort((short) stanzas.size());
        stanzas.forEach(stanza -> stanza.write(out));
        return out.array();
    }

    /** Reads a whole file. */
    public static StanzaFile read(byte[] bytes) throws FormatException {
        if (bytes.length < FIXED || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "no file of stanzas");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        if (in.get() != Format.VERSION || in.get() != Format.SUITE) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "a version or suite that is not known");
        }
        int code = in.get();
        Numbers.zeros(in, 1);
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> k.code == code)
                .findFirst()
                .orElseThrow(() -> Numbers.broken("a kind of stanza file that is not known"));
        Id stream = Id.read(in);
        Id subject = Id.read(in);
        int count = Short.toUnsignedInt(in.getShort());
        if (count < 1 || count > Format.MOST_STANZAS) {
            throw Numbers.broken("the number of stanzas is out of its range");
        }
        List<Stanza> stanzas = Stanza.read(in, count, bytes.length);
        if (in.hasRemaining()) {
            throw Numbers.broken("bytes behind the last stanza");
        }
        return new StanzaFile(kind, stream, subject, stanzas);
    }
}
