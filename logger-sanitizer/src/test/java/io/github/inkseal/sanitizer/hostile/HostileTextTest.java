package io.github.inkseal.sanitizer.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Finding;
import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.hostile.HostileTexts.Shape;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text, however it is made, keeps the worker busy for long: those of a million characters come back. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HostileTextTest {

    static Stream<Arguments> texts() {
        return HostileTexts.all().entrySet().stream()
                .map(entry ->
                        Arguments.argumentSet("<" + entry.getKey().replaceAll("[^ -~]", "?") + ">", entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_long_text_comes_back(Shape shape) {
        String text = shape.ofLength(1 << 20);
        String sanitized = Sanitizer.standard().sanitize(text);
        assertThat(sanitized).isNotEmpty();
        if (sanitized.equals(Sanitizer.WITHHELD)) {
            // It may cost too much, but no matcher may have failed on it.
            assertThat(Sanitizer.standard().explain(text))
                    .containsExactly(new Finding("over-budget", 0, text.length()));
        }
    }
}
