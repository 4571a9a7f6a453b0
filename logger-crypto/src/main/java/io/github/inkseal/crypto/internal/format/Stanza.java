package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A segment's key, wrapped to one recipient.
 *
 * @param type how it is wrapped, see {@link Wrapping}
 * @param breakGlass whether the recipient is one for emergencies
 * @param id a hint at the recipient's key
 * @param wrapped what only the recipient can open
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, compared by nobody.
public record Stanza(int type, boolean breakGlass, byte[] id, byte[] wrapped) {

    private static final int FIXED = 8;
    private static final int BREAK_GLASS = 1;

    /** The recipient's id in hex. */
    public String idText() {
        return HexFormat.of().formatHex(id);
    }

    /** Bytes it takes. */
    int length() {
        return FIXED + id.length + wrapped.length;
    }

    void write(ByteBuffer out) {
        out.put((byte) type)
                .put((byte) (breakGlass ? BREAK_GLASS : 0))
                .putShort((short) id.length)
                .putInt(wrapped.length)
                .put(id)
                .put(wrapped);
    }

    /**
     * Reads so many stanzas.
     *
     * @param end what they are a part of ends there, though there may be fewer bytes of it
     */
    static List<Stanza> read(ByteBuffer in, int count, int end) throws FormatException {
        List<Stanza> all = new ArrayList<>(count);
        Set<String> seen = new HashSet<>();
        boolean known = true;
        for (int i = 0; i < count; i++) {
            known &= in.remaining() < 2 || Byte.toUnsignedInt(in.get(in.position() + 1)) <= BREAK_GLASS;
            Stanza one = read(in, end);
            if (!seen.add(one.type + " " + one.idText())) {
                throw broken("two recipients share their type and id");
            }
            all.add(one);
        }
        // Only now: what is no stanza at all has no flags either.
        if (!known) {
            throw new FormatException(FormatException.Kind.UNSUPPORTED, "a recipient has flags that are not known");
        }
        return List.copyOf(all);
    }

    private static Stanza read(ByteBuffer in, int end) throws FormatException {
        need(in, FIXED, end);
        int type = Byte.toUnsignedInt(in.get());
        int flags = Byte.toUnsignedInt(in.get());
        int idLength = Short.toUnsignedInt(in.getShort());
        long wrappedLength = Integer.toUnsignedLong(in.getInt());
        if (idLength > Format.LONGEST_STANZA_ID || wrappedLength > Format.LONGEST_WRAPPED) {
            throw broken("a recipient is longer than allowed");
        }
        need(in, idLength + (int) wrappedLength, end);
        byte[] id = new byte[idLength];
        byte[] wrapped = new byte[(int) wrappedLength];
        in.get(id).get(wrapped);
        return new Stanza(type, flags == BREAK_GLASS, id, wrapped);
    }

    /** What the end denies was never written; what only the bytes lack was cut off. */
    private static void need(ByteBuffer in, int count, int end) throws FormatException {
        if (in.position() + count > end) {
            throw broken("a recipient is longer than what it is a part of");
        }
        if (in.remaining() < count) {
            throw new FormatException(FormatException.Kind.SHORT, "a recipient is cut short");
        }
    }

    /** Whether both are the same recipient's. */
    public boolean sameRecipient(Stanza other) {
        return type == other.type && Arrays.equals(id, other.id);
    }

    private static FormatException broken(String message) {
        return Numbers.broken(message);
    }
}
