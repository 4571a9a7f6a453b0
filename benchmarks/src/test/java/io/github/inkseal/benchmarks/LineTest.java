package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.helpers.MessageFormatter;

class LineTest {

    @Test
    void everyMessageHasTheSameLength() {
        for (int i = 0; i < 300_000; i += 37) {
            Object[] arguments = {Line.order(i), Line.customer(i), Line.micros(i)};
            String message =
                    MessageFormatter.arrayFormat(Line.TEMPLATE, arguments).getMessage();
            assertThat(message).hasSameSizeAs(Line.CONSTANT);
        }
    }

    @Test
    void aLineIsAsLongAsInTheFile() {
        String line = "2026-11-21 12:00:00,000 INFO  [" + Line.threadName(0) + "] " + Line.LOGGER + " - "
                + Line.CONSTANT + "\n";
        assertThat(line).hasSize(Line.LENGTH);
    }
}
