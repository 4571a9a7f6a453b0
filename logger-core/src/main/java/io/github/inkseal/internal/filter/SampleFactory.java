package io.github.inkseal.internal.filter;

import io.github.inkseal.config.SampleSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;

/** {@code type: sample}. */
public final class SampleFactory implements LogComponentFactory<SampleSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "sample";
    }

    @Override
    public Class<SampleSettings> settingsType() {
        return SampleSettings.class;
    }

    @Override
    public LogFilter create(SampleSettings settings, ComponentContext context) {
        return new Sample(settings);
    }
}
