package io.github.inkseal.internal.pipeline;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.redact.Redactor;
import java.util.Map;

/** Stands for a filter that could not be made: nobody knows what it would have let through, so nothing goes. */
final class UnmadeFilter implements Redactor {

    private final String why;

    UnmadeFilter(String why) {
        this.why = why;
    }

    @Override
    public boolean accepts(LogEvent event) {
        throw failure();
    }

    @Override
    public String redact(String text) {
        throw failure();
    }

    @Override
    public Map<String, Long> hits() {
        return Map.of();
    }

    @Override
    public String trouble() {
        return "could not be made, all events are withheld: " + why;
    }

    private static IllegalStateException failure() {
        return new IllegalStateException("this filter could not be made");
    }
}
