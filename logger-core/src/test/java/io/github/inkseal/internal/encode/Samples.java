package io.github.inkseal.internal.encode;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The events the golden files speak of. */
@SuppressWarnings("NullAway")
final class Samples {

    private Samples() {}

    static EventFixture named(String name) {
        return switch (name) {
            case "bare" -> bare();
            case "order" -> order();
            case "broken" -> broken();
            case "hostile" -> hostile();
            case "gap" -> gap();
            case "types" -> types();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static EventFixture bare() {
        EventFixture e = new EventFixture();
        e.logger = "root";
        return e;
    }

    private static EventFixture order() {
        EventFixture e = new EventFixture().message("Order {} paid, {} items", 4711, 3);
        e.sequence = 7;
        e.mdc("user", "ann")
                .mdc("traceId", "4bf92f35")
                .mdc("span_id", "00f067aa")
                .mdc("empty", null);
        e.with("amount", 12.5).with("currency", "EUR");
        e.markers.add("AUDIT");
        e.markers.add("PAY");
        e.caller = new StackTraceElement("com.acme.pay.CheckoutService", "pay", "CheckoutService.java", 57);
        return e;
    }

    private static EventFixture broken() {
        EventFixture e = new EventFixture().message("failed");
        e.level = 4;
        Throwable root = thrown(new IllegalStateException("disk\nfull"), "Disk.write:3", "Store.save:8", "App.main:1");
        Throwable closing = thrown(new RuntimeException((String) null), "Disk.close:9", "Store.save:9", "App.main:1");
        Throwable outer = thrown(new RuntimeException("can't save", root), "Store.save:10", "App.main:1");
        outer.addSuppressed(closing);
        e.throwable = outer;
        return e;
    }

    private static EventFixture hostile() {
        String evil = "a\r\n2026 ERROR\t\u001b[31m\u202e\u0085\u2028\u0000\ud800\"\\z";
        EventFixture e = new EventFixture().message("m " + evil + " {}", evil);
        e.logger = evil;
        e.thread = evil;
        e.mdc(evil, evil);
        e.with(evil, evil);
        e.markers.add(evil);
        e.caller = new StackTraceElement(evil, evil, evil, 1);
        Throwable t = new RuntimeException(evil);
        t.setStackTrace(new StackTraceElement[] {e.caller});
        e.throwable = t;
        return e;
    }

    private static EventFixture gap() {
        EventFixture e = new EventFixture().message("3 events lost");
        e.level = 3;
        e.logger = "io.github.inkseal";
        e.synthetic = true;
        return e;
    }

    private static EventFixture types() {
        EventFixture e = new EventFixture().message(null);
        e.with("int", 1)
                .with("long", Long.MIN_VALUE)
                .with("double", 1e10)
                .with("nan", Double.NaN)
                .with("infinite", Float.NEGATIVE_INFINITY)
                .with("yes", true)
                .with("char", 'c')
                .with("none", null)
                .with("decimal", new BigDecimal("1.50"))
                .with("big", BigInteger.TWO.pow(70))
                .with("int", 2)
                .with("int_2", 3)
                .with("int", 4);
        return e;
    }

    /** Gives a throwable frames of class, method and line. */
    static <T extends Throwable> T thrown(T t, String... frames) {
        StackTraceElement[] elements = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            String[] parts = frames[i].split("[.:]", -1);
            elements[i] = new StackTraceElement(parts[0], parts[1], parts[0] + ".java", Integer.parseInt(parts[2]));
        }
        t.setStackTrace(elements);
        return t;
    }
}
