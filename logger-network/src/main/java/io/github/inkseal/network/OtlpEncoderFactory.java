package io.github.inkseal.network;

import io.github.inkseal.network.internal.otlp.OtlpEncoder;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;

/** The encoder {@code type: otlp}, which only the writer of that name understands. */
public final class OtlpEncoderFactory implements LogComponentFactory<OtlpEncoderFactory.Settings> {

    /** It has no keys. */
    public record Settings() {}

    /** For {@link java.util.ServiceLoader}. */
    public OtlpEncoderFactory() {}

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "otlp";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogEncoder create(Settings settings, ComponentContext context) {
        return new OtlpEncoder();
    }
}
