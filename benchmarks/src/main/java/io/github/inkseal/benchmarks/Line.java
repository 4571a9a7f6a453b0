package io.github.inkseal.benchmarks;

/**
 * The line every rival writes, always of one length: so a run into a device, where nothing can be
 * counted, still shows by its bytes when something was lost.
 *
 * <p>{@code 2026-11-21 12:00:00,000 INFO  [bench-1] com.acme.orders.OrderService - } and a message.
 */
final class Line {

    /** 28 characters: shorter than the 36 of the layout, so nobody abbreviates it. */
    static final String LOGGER = "com.acme.orders.OrderService";

    /** With {@link #order}, {@link #customer} and {@link #micros}, a message of 38 characters. */
    static final String TEMPLATE = "Order {} of {} took {} us";

    /** A message of 38 characters without arguments. */
    static final String CONSTANT = "Order book is opened for the next days";

    /** Bytes of a line with its line end. */
    static final int LENGTH = 23 + 1 + 5 + 1 + "[bench-1]".length() + 1 + LOGGER.length() + 3 + CONSTANT.length() + 1;

    private static final int PREPARED = 1024;
    private static final String[] ORDERS = new String[PREPARED];
    private static final String[] CUSTOMERS = new String[PREPARED];

    static {
        for (int i = 0; i < PREPARED; i++) {
            ORDERS[i] = "K" + (100_000 + i * 797);
            CUSTOMERS[i] = "c" + (10_000 + i * 61);
        }
    }

    private Line() {}

    /** A prepared text of seven characters. */
    static String order(int i) {
        return ORDERS[i & PREPARED - 1];
    }

    /** A prepared text of six characters. */
    static String customer(int i) {
        return CUSTOMERS[i * 7 & PREPARED - 1];
    }

    /** A number of six digits, too large for the cache of boxed numbers. */
    static int micros(int i) {
        return 100_000 + (i & 0x3ffff);
    }

    /** The name of the thread that logs. */
    static String threadName(int index) {
        return "bench-" + (index + 1);
    }
}
