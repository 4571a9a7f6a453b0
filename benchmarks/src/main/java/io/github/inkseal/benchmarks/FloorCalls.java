package io.github.inkseal.benchmarks;

/**
 * The call itself: boxing, the array and a virtual call to a method that does nothing. Three receivers
 * take turns while warming up; with one alone the compiler would inline the call and remove the array.
 */
final class FloorCalls implements Calls {

    private static final Sink[] SINKS = {new First(), new Second(), new Third()};

    private final boolean arguments;
    private int turn;

    FloorCalls(boolean arguments) {
        this.arguments = arguments;
    }

    @Override
    public void burst(int from, int count) {
        Sink sink = SINKS[turn++ % SINKS.length];
        if (arguments) {
            for (int i = from; i < from + count; i++) {
                sink.info(Line.TEMPLATE, Line.order(i), Line.customer(i), Line.micros(i));
            }
        } else {
            for (int i = from; i < from + count; i++) {
                sink.info(Line.CONSTANT);
            }
        }
    }

    @Override
    public void timed(int from, long[] nanos) {
        Sink sink = SINKS[turn++ % SINKS.length];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            if (arguments) {
                sink.info(Line.TEMPLATE, Line.order(from + i), Line.customer(from + i), Line.micros(from + i));
            } else {
                sink.info(Line.CONSTANT);
            }
            nanos[i] = System.nanoTime() - start;
        }
    }

    @Override
    public int lines() {
        return 0;
    }

    private interface Sink {
        void info(String message);

        void info(String template, Object... values);
    }

    private static final class First implements Sink {
        @Override
        public void info(String message) {}

        @Override
        public void info(String template, Object... values) {}
    }

    private static final class Second implements Sink {
        @Override
        public void info(String message) {}

        @Override
        public void info(String template, Object... values) {}
    }

    private static final class Third implements Sink {
        @Override
        public void info(String message) {}

        @Override
        public void info(String template, Object... values) {}
    }
}
