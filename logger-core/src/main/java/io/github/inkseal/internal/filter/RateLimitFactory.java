package io.github.inkseal.internal.filter;

import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;

/** {@code type: rate-limit}. */
public final class RateLimitFactory implements LogComponentFactory<RateLimitSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "rate-limit";
    }

    @Override
    public Class<RateLimitSettings> settingsType() {
        return RateLimitSettings.class;
    }

    @Override
    public LogFilter create(RateLimitSettings settings, ComponentContext context) {
        return new RateLimit(settings, System::nanoTime);
    }
}
