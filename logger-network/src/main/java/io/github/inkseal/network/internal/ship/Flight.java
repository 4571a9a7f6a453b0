package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.relp.Transactions;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chunk on its way over RELP: which of its records are answered for, and which need no more care. */
final class Flight {

    /** Bytes that a transaction's number and its space take at most. */
    static final int ADDED = 10;

    private final Chunk chunk;
    private final int first;
    private final BitSet answered = new BitSet();
    private final BitSet settled = new BitSet();
    private final Map<Integer, String> refusals = new TreeMap<>();
    private int left;

    /**
     * Not yet answered.
     *
     * @param first the first record's transaction; the others' follow
     */
    Flight(Chunk chunk, int first) {
        this.chunk = chunk;
        this.first = first;
        this.left = chunk.records();
    }

    Chunk chunk() {
        return chunk;
    }

    /** The record of a transaction; -1 if it is another's. */
    int index(int transaction) {
        int distance = Transactions.distance(first, transaction);
        return distance < chunk.records() ? distance : -1;
    }

    /** The receiver has answered for a record; false if it had before. */
    boolean answer(int index) {
        boolean before = answered.get(index);
        answered.set(index);
        return !before;
    }

    /** A record is accepted or, with the receiver's words, refused for good. */
    void settle(int index, @Nullable String refusal) {
        settled.set(index);
        left--;
        if (refusal != null) {
            refusals.put(index, refusal);
        }
    }

    boolean isSettled() {
        return left == 0;
    }

    /** How many records, from the first, are settled. */
    int settledFirst() {
        return settled.nextClearBit(0);
    }

    /** The receiver's words for each record that it refused for good. */
    Map<Integer, String> refusals() {
        return refusals;
    }

    /** Writes a transaction's number and its space; where they end. */
    static int number(int transaction, byte[] out, int at) {
        int digits = 1;
        for (int rest = transaction; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = transaction;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out[at + digits] = ' ';
        return at + digits + 1;
    }
}
