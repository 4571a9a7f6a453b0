package io.github.inkseal.network.internal.ship;

import java.util.List;

/**
 * Whole frames of at most one TLS record: what is sent, sent again and lost together.
 *
 * @param bytes the frames back to back
 * @param records how many
 * @param events how many of them are not Inkseal's own
 */
record Chunk(byte[] bytes, int records, int events) {

    /** Bytes of a TLS record. */
    static final int MOST = 16_384;

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
}
