package io.github.inkseal.sanitizer.internal.event;

import java.util.List;
import java.util.Random;

/**
 * Texts, templates and arguments made at random from {@link Pieces} and {@link Phrases}, the same ones for the same seed.
 *
 * <p>{@code -Dinkseal.seed=7} makes other ones.
 */
final class Fragments {

    private static final long SHIFT = Long.getLong("inkseal.seed", 0) << 32;

    private final Random random;

    Fragments(long seed) {
        // Seeds in a row give similar first numbers, so they are spread.
        random = new Random((seed + SHIFT) * 0x9E3779B97F4A7C15L + 1);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A bit of text, of up to so many pieces. */
    String text(int most) {
        StringBuilder out = new StringBuilder();
        for (int n = below(most + 1); n > 0; n--) {
            switch (below(9)) {
                case 0, 1, 2 -> out.append(one(Pieces.SECRETS));
                case 3, 4, 5 -> out.append(one(Pieces.JOINTS));
                case 6 -> out.append(one(Pieces.WORDS));
                case 7 -> out.append(one(Phrases.ALL));
                default -> out.append(digits(1 + below(6)));
            }
        }
        return out.toString();
    }

    String digits(int n) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            out.append((char) ('0' + below(10)));
        }
        return out.toString();
    }

    /** A template with holes; often one that looks like those of applications. */
    String template() {
        StringBuilder out = new StringBuilder();
        boolean plain = below(2) == 0;
        for (int holes = below(6); holes >= 0; holes--) {
            if (plain) {
                out.append(below(3) == 0 ? one(Pieces.JOINTS) : " " + one(Pieces.WORDS) + " ");
            } else {
                out.append(text(3));
            }
            if (holes > 0) {
                out.append("{}");
            }
        }
        return out.toString();
    }

    /** Arguments for a template with so many holes: mostly as many. */
    Object[] arguments(int holes) {
        return new AnyArgument(this, random).forHoles(holes);
    }
}
