package io.github.inkseal.internal.control;

import io.github.inkseal.spi.ComponentContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Keeps what a component says that is only made to be looked at. One thread. */
public final class Heard implements ComponentContext {

    private final List<String> warnings = new ArrayList<>();

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public void report(Level level, String message, @Nullable Throwable cause) {
        if (level.toInt() >= Level.WARN.toInt()) {
            warnings.add(message);
        }
    }

    /** What it warned of, one line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
