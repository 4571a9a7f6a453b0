package io.github.inkseal.benchmarks;

import org.slf4j.Logger;

/** Two Strings that vary and a boxed number. */
record ThreeArguments(Logger logger) implements Calls {

    @Override
    public void burst(int from, int count) {
        for (int i = from; i < from + count; i++) {
            logger.info(Line.TEMPLATE, Line.order(i), Line.customer(i), Line.micros(i));
        }
    }

    @Override
    public void timed(int from, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            logger.info(Line.TEMPLATE, Line.order(from + i), Line.customer(from + i), Line.micros(from + i));
            nanos[i] = System.nanoTime() - start;
        }
    }

    @Override
    public int lines() {
        return 1;
    }
}
