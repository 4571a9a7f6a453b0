package io.github.inkseal.network.support;

import io.github.inkseal.spi.ComponentContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The context of a writer named {@code hub} of which nobody hears. */
public final class SilentContext implements ComponentContext {

    @Override
    public String name() {
        return "writer hub";
    }

    @Override
    public void report(Level level, String message, @Nullable Throwable cause) {}
}
