package io.github.inkseal.benchmarks.migration;

import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What is logged to be compared. */
final class Calls {

    static final Marker NOISE = MarkerFactory.getMarker("NOISE");

    private Calls() {}

    /** One of everything that a pattern can show. */
    static void ofEveryKind(ILoggerFactory loggers) {
        MDC.put("user", "kim");
        MDC.put("place", "oslo");
        try {
            Logger pay = loggers.getLogger("com.acme.payments.checkout.Basket");
            pay.info("placed {} of {}", 3, "book");
            pay.atWarn().addKeyValue("order", 4711).addKeyValue("paid", true).log("late");
            pay.info(NOISE, "marked");
            loggers.getLogger("short").error("failed", failure());
        } finally {
            MDC.clear();
        }
    }

    /** With the same frames whoever calls. */
    private static Exception failure() {
        StackTraceElement shared = new StackTraceElement("com.acme.Shop", "main", "Shop.java", 7);
        Exception inner = new RuntimeException("inner");
        inner.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Card", "pay", "Card.java", 1), shared});
        Exception outer = new IllegalStateException("outer", inner);
        outer.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Basket", "place", "Basket.java", 3), shared});
        return outer;
    }

    /** Each level by loggers above, below and beside each other. */
    static void ofEachLevel(ILoggerFactory loggers) {
        for (String name : new String[] {"com.acme", "com.acme.pay", "com.acme.pay.Card", "org.other"}) {
            Logger log = loggers.getLogger(name);
            log.trace("{} trace", name);
            log.debug("{} debug", name);
            log.info("{} info", name);
            log.warn(NOISE, "{} warn", name);
            log.error("{} error", name);
        }
    }
}
