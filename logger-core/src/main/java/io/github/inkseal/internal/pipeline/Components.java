package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import org.jspecify.annotations.Nullable;

/** Makes components by their factories, and knows what becomes of one that can't be made. */
final class Components {

    private final ComponentRegistry registry;
    /** Whether it is refused; else something harmless stands in. */
    private boolean strict;

    Components(ComponentRegistry registry) {
        this.registry = registry;
    }

    /** From now on what can't be made is refused: the pipeline runs already. */
    void beStrict() {
        strict = true;
    }

    /** From now on it is not. */
    void tolerate() {
        strict = false;
    }

    boolean isStrict() {
        return strict;
    }

    /** The factory of a type, or null if there is none. */
    @Nullable
    LogComponentFactory<?> find(Class<?> kind, String type) {
        return registry.find(kind, type);
    }

    /** The settings of a component that nobody configured. */
    Record defaultSettings(LogComponentFactory<?> factory) {
        return registry.defaultSettings(factory);
    }

    /** With a pipeline that runs already, what can't be made is no part of it. */
    void refuse(ComponentContext context, Exception failure) {
        if (strict) {
            throw new RefusedException(context.name() + ": can't be made: "
                    + String.valueOf(failure.getMessage()).replace("\n", "; "));
        }
    }

    /**
     * Makes one.
     *
     * @throws Exception if it can't be made; the message says why
     */
    Object create(Class<?> kind, String type, Record settings, ComponentContext context) throws Exception {
        LogComponentFactory<?> factory = registry.find(kind, type);
        if (factory == null) {
            throw new IllegalArgumentException("there is no type \"" + type + "\" on the class path");
        }
        return create(factory, settings, context);
    }

    private static <S extends Record> Object create(
            LogComponentFactory<S> factory, Record settings, ComponentContext context) throws Exception {
        return factory.create(factory.settingsType().cast(settings), context);
    }
}
