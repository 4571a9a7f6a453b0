package io.github.inkseal.internal.filter;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.Tokenizer;
import java.util.List;

/** What the pipeline tells a filter more when it is made: the writers, all of which are there already. */
public interface FilterContext extends ComponentContext {

    /**
     * Makes a tokenizer.
     *
     * @throws Exception if there is none of that type, or it can't work with its settings
     */
    Tokenizer tokenizer(ComponentConfig config) throws Exception;

    /** Whether protection must not be lowered while it runs. */
    default boolean hardened() {
        return false;
    }

    /** In the order of the configuration. */
    List<WriterTarget> writers();
}
