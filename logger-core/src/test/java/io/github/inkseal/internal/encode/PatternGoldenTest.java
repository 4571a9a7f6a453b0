package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.PatternSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every conversion word writes what the golden file, written by hand, says. A case there is: a line {@code
 * == event [colors] [micros]}, a line with the pattern, and all lines up to the next case as the output;
 * {@code <ESC>} stands for the escape character and {@code ~} at the end of a line for "no line feed here".
 */
class PatternGoldenTest {

    private static final long BIRTH = EventFixture.micros("2026-11-21T03:04:00Z") / 1000;

    @TestFactory
    List<DynamicTest> eachWordWritesWhatTheGoldenFileSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : read("golden/pattern.txt").split("(?m)^== ", -1)) {
            if (!block.isBlank() && !block.startsWith("#")) {
                String[] parts = block.split("\n", 3);
                tests.add(
                        DynamicTest.dynamicTest(parts[0] + " " + parts[1], () -> check(parts[0], parts[1], parts[2])));
            }
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests;
    }

    private static void check(String event, String pattern, String expected) {
        List<String> words = List.of(event.split(" ", -1));
        PatternEncoder encoder = PatternEncoder.create(
                new PatternSettings(pattern),
                words.contains("colors"),
                words.contains("micros") ? ClockPrecision.MICROS : ClockPrecision.MILLIS,
                BIRTH);
        EventFixture fixture = Samples.named(words.get(0));
        if (words.contains("micros")) {
            fixture.micros += 456;
        }
        String want = expected.replace("~\n", "").replace("<ESC>", "\u001b");
        assertThat(fixture.encoded(encoder)).isEqualTo(want);
        // Once more, from the caches, and once without numbers for names.
        assertThat(fixture.encoded(encoder)).isEqualTo(want);
        fixture.interned = false;
        assertThat(fixture.encoded(encoder)).isEqualTo(want);
    }

    static String read(String resource) throws IOException {
        try (InputStream in = PatternGoldenTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
