package io.github.inkseal.network.internal.ship;

import java.util.List;

/** Whole frames of at most one TLS record: what is sent, sent again and lost together. Not changed once it is made. */
final class Chunk {

    /** Bytes of a TLS record. */
    static final int MOST = 16_384;

    private final byte[] bytes;
    private final int records;
    private final int events;

    /**
     * Of frames that nobody changes any more.
     *
     * @param bytes the frames back to back
     * @param records how many
     * @param events how many of them are not Inkseal's own
     */
    Chunk(byte[] bytes, int records, int events) {
        this.bytes = bytes;
        this.records = records;
        this.events = events;
    }

    static Chunk joined(List<Chunk> parts, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        int records = 0;
        int events = 0;
        for (Chunk part : parts) {
            System.arraycopy(part.bytes, 0, bytes, at, part.bytes.length);
            at += part.bytes.length;
            records += part.records;
            events += part.events;
        }
        return new Chunk(bytes, records, events);
    }

    byte[] bytes() {
        return bytes;
    }

    int records() {
        return records;
    }

    int events() {
        return events;
    }
}
