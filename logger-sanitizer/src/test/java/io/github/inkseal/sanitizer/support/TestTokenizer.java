package io.github.inkseal.sanitizer.support;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.Tokenizer;

/** {@code type: test-tokens}: a tokenizer that behaves as a test wants it to. */
public final class TestTokenizer implements LogComponentFactory<TestTokenizer.Settings> {

    /** What it does with a value. */
    public enum Does {
        HASH,
        THROW,
        OVERFLOW,
        BAD_CHARACTERS,
        GIVE_BACK,
        NOTHING
    }

    public record Settings(Does does) {}

    public static ComponentConfig that(Does does) {
        return new ComponentConfig("test-tokens", new Settings(does));
    }

    @Override
    public Class<?> kind() {
        return Tokenizer.class;
    }

    @Override
    public String type() {
        return "test-tokens";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Tokenizer create(Settings settings, ComponentContext context) {
        return (kind, value) -> switch (settings.does()) {
            case HASH -> "t" + Integer.toHexString((kind + value).hashCode());
            case THROW -> throw new IllegalStateException("can't tokenize " + value);
            case OVERFLOW -> throw new StackOverflowError(value);
            case BAD_CHARACTERS -> "\"" + value.hashCode() + "\n";
            case GIVE_BACK -> value;
            case NOTHING -> null;
        };
    }
}
