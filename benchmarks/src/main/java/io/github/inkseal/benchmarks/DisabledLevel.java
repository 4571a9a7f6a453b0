package io.github.inkseal.benchmarks;

import org.slf4j.Logger;

/** A call with three arguments below the level of the logger. */
record DisabledLevel(Logger logger) implements Calls {

    @Override
    public void burst(int from, int count) {
        for (int i = from; i < from + count; i++) {
            logger.debug(Line.TEMPLATE, Line.order(i), Line.customer(i), Line.micros(i));
        }
    }

    @Override
    public void timed(int from, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            logger.debug(Line.TEMPLATE, Line.order(from + i), Line.customer(from + i), Line.micros(from + i));
            nanos[i] = System.nanoTime() - start;
        }
    }

    @Override
    public int lines() {
        return 0;
    }
}
