package io.github.inkseal.benchmarks;

import org.slf4j.Logger;

/** A constant message. */
record NoArgument(Logger logger) implements Calls {

    @Override
    public void burst(int from, int count) {
        for (int i = from; i < from + count; i++) {
            logger.info(Line.CONSTANT);
        }
    }

    @Override
    public void timed(int from, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            logger.info(Line.CONSTANT);
            nanos[i] = System.nanoTime() - start;
        }
    }

    @Override
    public int lines() {
        return 1;
    }
}
