package io.github.inkseal.benchmarks.network;

import java.nio.file.Path;

/** What the driver tells a measured JVM, by system properties. */
record Setup(Case what, Path work, Keys keys, String library, Path configurations) {

    private static final String PREFIX = "bench.";

    static Setup fromProperties() {
        return new Setup(
                new Case(
                        Case.Kind.valueOf(text("kind")),
                        Client.of(text("client")),
                        Case.Weather.valueOf(text("weather"))),
                Path.of(text("work")),
                new Keys(Path.of(text("keys"))),
                text("library"),
                Path.of(text("configurations")));
    }

    /** One of {@link Plan#sizes}. */
    static int size(String name) {
        return Integer.parseInt(text(name));
    }

    private static String text(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException(PREFIX + name + " is missing");
        }
        return value;
    }

    /** Where the measures go. */
    Path out() {
        return work.resolve("out.json");
    }
}
