package io.github.inkseal.internal.filter;

import io.github.inkseal.spi.ComponentContext;
import java.util.List;

/** What the pipeline tells a filter more when it is made: the writers, all of which are there already. */
public interface FilterContext extends ComponentContext {

    /** In the order of the configuration. */
    List<WriterTarget> writers();
}
