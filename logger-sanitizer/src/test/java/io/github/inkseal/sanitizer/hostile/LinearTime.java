package io.github.inkseal.sanitizer.hostile;

import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.hostile.HostileTexts.Shape;
import java.util.Map;

/**
 * Measures what hostile texts cost, half a million and a million characters long, and prints those that cost
 * more than a second, or more than 2.5 times as much for twice the length. Run by hand, on a quiet machine; an
 * argument is another length to begin with.
 */
public final class LinearTime {

    private static final int HALF = 1 << 19;
    /** What takes less, in nanoseconds a character, has no ratio worth the name. */
    private static final double TINY = 20;

    private static final double LINEAR = 2.5;
    private static final double LONGEST_MILLIS = 1000;

    private LinearTime() {}

    public static void main(String[] arguments) {
        int length = arguments.length > 0 ? Integer.parseInt(arguments[0]) : HALF;
        Map<String, Shape> all = HostileTexts.all();
        System.out.println(all.size() + " texts");
        int bad = 0;
        double slowest = 0;
        for (Map.Entry<String, Shape> entry : all.entrySet()) {
            String half = entry.getValue().ofLength(length);
            String whole = entry.getValue().ofLength(2 * length);
            best(half, 2);
            double first = best(half, 3);
            double second = best(whole, 3);
            double ratio = second / first;
            slowest = Math.max(slowest, second);
            boolean suspect = second > LONGEST_MILLIS || (ratio > LINEAR && second * 1e6 > TINY * 2 * length);
            bad += suspect ? 1 : 0;
            if (suspect) {
                System.out.printf("%8.1f ms %8.1f ms %5.2f  %s%n", first, second, ratio, shown(entry.getKey()));
            }
        }
        System.out.printf("%d suspects, the slowest took %.0f ms%n", bad, slowest);
    }

    private static double best(String text, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Sanitizer.standard().sanitize(text);
            best = Math.min(best, System.nanoTime() - start);
            if (best > 5_000_000_000L) {
                break;
            }
        }
        return best / 1e6;
    }

    private static String shown(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c < 32 || c > 126 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.toString();
    }
}
