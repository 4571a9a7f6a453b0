package io.github.inkseal.config;

import java.util.Locale;

/**
 * An amount of bytes, written as {@code 512}, {@code 64KiB}, {@code 100MiB} or {@code 5GiB}.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }

    public static ByteSize ofKiB(long n) {
        return new ByteSize(Math.multiplyExact(n, 1024L));
    }

    public static ByteSize ofMiB(long n) {
        return new ByteSize(Math.multiplyExact(n, 1024L * 1024));
    }

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException if it is none; the message says what one looks like
     */
    public static ByteSize parse(String text) {
        String t = text.strip();
        int digits = 0;
        while (digits < t.length() && t.charAt(digits) >= '0' && t.charAt(digits) <= '9') {
            digits++;
        }
        String unit = t.substring(digits).strip().toLowerCase(Locale.ROOT);
        long factor = switch (unit) {
            case "", "b" -> 1L;
            case "kib", "kb", "k" -> 1024L;
            case "mib", "mb", "m" -> 1024L * 1024;
            case "gib", "gb", "g" -> 1024L * 1024 * 1024;
            case "tib", "tb", "t" -> 1024L * 1024 * 1024 * 1024;
            default -> 0L;
        };
        if (digits == 0 || factor == 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size; write it like 512, 64KiB or 100MiB");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(t.substring(0, digits)), factor));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("\"" + text + "\" is more bytes than there are", tooLarge);
        }
    }

    @Override
    public String toString() {
        long n = bytes;
        String[] units = {"", "KiB", "MiB", "GiB", "TiB"};
        int u = 0;
        while (n != 0 && n % 1024 == 0 && u < units.length - 1) {
            n /= 1024;
            u++;
        }
        return n + units[u];
    }
}
