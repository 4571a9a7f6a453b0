package io.github.inkseal.internal.encode;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;

/** {@code type: pattern}, without colours and with a clock of milliseconds. */
public final class PatternEncoderFactory implements LogComponentFactory<PatternSettings> {

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "pattern";
    }

    @Override
    public Class<PatternSettings> settingsType() {
        return PatternSettings.class;
    }

    @Override
    public PatternEncoder create(PatternSettings settings, ComponentContext context) {
        return PatternEncoder.create(settings, false, ClockPrecision.MILLIS);
    }
}
