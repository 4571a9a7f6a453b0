package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.sanitizer.AccessSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;

/** {@code type: access}. */
public final class AccessFilterFactory implements LogComponentFactory<AccessSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "access";
    }

    @Override
    public Class<AccessSettings> settingsType() {
        return AccessSettings.class;
    }

    @Override
    public LogFilter create(AccessSettings settings, ComponentContext context) {
        if (!(context instanceof FilterContext pipeline)) {
            throw new IllegalStateException("access control works in Inkseal's own pipeline only");
        }
        return AccessFilter.of(settings, pipeline, System::nanoTime);
    }
}
