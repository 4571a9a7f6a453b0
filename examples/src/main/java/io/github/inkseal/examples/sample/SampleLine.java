package io.github.inkseal.examples.sample;

import java.util.List;

/**
 * One record of the sample before it has a time and a thread.
 *
 * @param level as written into the line
 * @param logger short name below {@code com.example.shop}
 * @param marker in front of the message, or empty
 * @param message with its key-values
 * @param below lines that follow the record, such as a stack trace
 */
record SampleLine(String level, String logger, String marker, String message, List<String> below) {

    static SampleLine of(String level, String logger, String message) {
        return new SampleLine(level, logger, "", message, List.of());
    }

    SampleLine marked(String value) {
        return new SampleLine(level, logger, value, message, below);
    }

    SampleLine with(List<String> lines) {
        return new SampleLine(level, logger, marker, message, lines);
    }
}
