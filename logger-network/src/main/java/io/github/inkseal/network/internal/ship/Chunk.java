package io.github.inkseal.network.internal.ship;

import java.util.Arrays;
import java.util.List;

/** Whole frames of at most one TLS record: what is sent, sent again and lost together. Not changed once it is made. */
final class Chunk {

    /** Bytes of a TLS record. */
    static final int MOST = 16_384;

    private final long first;
    private final byte[] bytes;
    private final int[] ends;
    private final boolean[] own;
    private final int events;

    /**
     * Of frames that nobody changes any more.
     *
     * @param first the first frame's record, counted from 0 in the order in which the writer took them
     * @param bytes the frames back to back
     * @param ends where each ends
     * @param own which are Inkseal's own records and no events
     */
    Chunk(long first, byte[] bytes, int[] ends, boolean[] own) {
        this.first = first;
        this.bytes = bytes;
        this.ends = ends;
        this.own = own;
        int count = 0;
        for (boolean one : own) {
            count += one ? 0 : 1;
        }
        events = count;
    }

    /** Chunks that follow each other as one. */
    static Chunk joined(List<Chunk> parts) {
        int length = parts.stream().mapToInt(part -> part.bytes.length).sum();
        int records = parts.stream().mapToInt(Chunk::records).sum();
        byte[] bytes = new byte[length];
        int[] ends = new int[records];
        boolean[] own = new boolean[records];
        int at = 0;
        int record = 0;
        for (Chunk part : parts) {
            System.arraycopy(part.bytes, 0, bytes, at, part.bytes.length);
            System.arraycopy(part.own, 0, own, record, part.own.length);
            for (int end : part.ends) {
                ends[record++] = at + end;
            }
            at += part.bytes.length;
        }
        return new Chunk(parts.get(0).first, bytes, ends, own);
    }

    /** The records from index {@code from} to the one before {@code to}. */
    Chunk part(int from, int to) {
        int start = start(from);
        int[] shifted = Arrays.copyOfRange(ends, from, to);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= start;
        }
        return new Chunk(
                first + from,
                Arrays.copyOfRange(bytes, start, to == 0 ? 0 : ends[to - 1]),
                shifted,
                Arrays.copyOfRange(own, from, to));
    }

    /** The first record's number. */
    long first() {
        return first;
    }

    /** The number of the record behind the last. */
    long next() {
        return first + ends.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int records() {
        return ends.length;
    }

    /** How many of the records are not Inkseal's own. */
    int events() {
        return events;
    }

    /** Where the frame at {@code index} begins. */
    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where the frame at {@code index} ends. */
    int end(int index) {
        return ends[index];
    }

    /** Whether the record at {@code index} is Inkseal's own. */
    boolean isOwn(int index) {
        return own[index];
    }
}
