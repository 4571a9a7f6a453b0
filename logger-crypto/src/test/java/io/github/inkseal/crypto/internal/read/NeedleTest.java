package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedleTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isIn(String hay, String needle) {
        return new Needle(bytes(needle)).isIn(bytes(hay), 0, hay.length());
    }

    private static String text(Random random, int length, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(letters)));
        }
        return text.toString();
    }

    @Test
    void findsWhatStringsFindInTextsOfFewLetters() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            String hay = text(random, random.nextInt(60), 1 + random.nextInt(4));
            String needle = text(random, random.nextInt(12), 1 + random.nextInt(4));
            assertThat(isIn(hay, needle)).as("%s in %s", needle, hay).isEqualTo(hay.contains(needle));
        }
    }

    @Test
    void findsItAtEveryPlaceAndNowhereElse() {
        String needle = "card \u00e9\u0000x";
        for (int length = needle.length(); length < 40; length++) {
            for (int at = 0; at + needle.length() <= length; at++) {
                String hay = "-".repeat(at) + needle + "-".repeat(length - at - needle.length());
                assertThat(isIn(hay, needle)).isTrue();
                assertThat(isIn(hay, needle + "y")).isFalse();
                Needle cut = new Needle(bytes(needle));
                assertThat(cut.isIn(bytes(hay), 0, at + needle.length() - 1)).isFalse();
                assertThat(cut.isIn(bytes(hay), at + 1, length)).isFalse();
            }
        }
    }

    @Test
    void bytesAboveTheSignAreFoundToo() {
        assertThat(isIn("0123456789\u00ff\u0080abcdef", "\u00ff\u0080")).isTrue();
        assertThat(isIn("0123456789\u00ff\u0081abcdef", "\u00ff\u0080")).isFalse();
    }

    @Test
    void nothingIsEverywhere() {
        assertThat(isIn("", "")).isTrue();
        assertThat(isIn("", "a")).isFalse();
    }
}
