package io.github.inkseal.config;

/**
 * Bounds for a single event.
 *
 * @param event characters of text one event may hold, all its parts together but for the diagnostic context and the names
 *     of logger and thread, which are taken as they are; what goes beyond is cut and
 *     marked; 256 Ki by default
 */
public record LimitsConfig(ByteSize event) {

    private static final long SMALLEST = 1024;
    private static final long LARGEST = 128L * 1024 * 1024;

    public LimitsConfig {
        if (event.bytes() < SMALLEST || event.bytes() > LARGEST) {
            throw new IllegalArgumentException("event must be from 1KiB to 128MiB, not " + event);
        }
    }

    public static LimitsConfig defaults() {
        return new LimitsConfig(ByteSize.ofKiB(256));
    }
}
