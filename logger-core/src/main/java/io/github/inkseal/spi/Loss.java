package io.github.inkseal.spi;

/**
 * Records that a writer has taken and then could not keep: it handed them on, and heard later that they are not, or may
 * not be, where they should. Records are numbered in the order in which {@link LogWriter#write} took them, from 0.
 *
 * @param from the first of them
 * @param to the one behind the last; those between need not all be lost
 * @param events how many are lost that are not {@link LogBatch#synthetic}
 */
public record Loss(long from, long to, long events) {

    public Loss {
        if (from < 0 || to < from || events < 0 || events > to - from) {
            throw new IllegalArgumentException("no loss: " + from + " to " + to + ", " + events + " events");
        }
    }

    /** This one and a later one together. */
    public Loss and(Loss later) {
        return new Loss(Math.min(from, later.from), Math.max(to, later.to), events + later.events);
    }
}
