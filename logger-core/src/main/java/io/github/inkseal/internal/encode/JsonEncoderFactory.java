package io.github.inkseal.internal.encode;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;

/** {@code type: json}, with a clock of milliseconds. */
public final class JsonEncoderFactory implements LogComponentFactory<JsonSettings> {

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "json";
    }

    @Override
    public Class<JsonSettings> settingsType() {
        return JsonSettings.class;
    }

    @Override
    public EventEncoder create(JsonSettings settings, ComponentContext context) {
        return JsonEncoder.create(settings, ClockPrecision.MILLIS);
    }
}
