package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.TinkKeyset;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** {@code type: tink-keyset}. */
public final class TinkKeysetFactory implements LogComponentFactory<TinkKeysetSettings> {

    /** Keysets that wrap each other; files that name each other would go on for ever. */
    private static final int DEEPEST = 4;

    /** Knows how deep the file is that is read for a keyset. */
    private record Wrapped(ComponentContext context, int depth) implements ComponentContext {

        @Override
        public String name() {
            return context.name();
        }

        @Override
        public void report(Level level, String message, @Nullable Throwable cause) {
            context.report(level, message, cause);
        }

        @Override
        public void audit(String action, String outcome, Map<String, String> details) {
            context.audit(action, outcome, details);
        }
    }

    /** For {@link java.util.ServiceLoader}. */
    public TinkKeysetFactory() {}

    @Override
    public Class<?> kind() {
        return KeyWrapping.class;
    }

    @Override
    public String type() {
        return "tink-keyset";
    }

    @Override
    public Class<TinkKeysetSettings> settingsType() {
        return TinkKeysetSettings.class;
    }

    @Override
    public KeyWrapping create(TinkKeysetSettings settings, ComponentContext context)
            throws IOException, GeneralSecurityException {
        Primitives primitives = Primitives.standard();
        Path wrapper = settings.wrappedBy();
        int depth = context instanceof Wrapped outer ? outer.depth() + 1 : 0;
        if (depth > DEEPEST) {
            throw new GeneralSecurityException("leads through wrapped-by to more than " + DEEPEST
                    + " keysets behind each other, or in a circle; name the key service that wraps the keyset");
        }
        KeyFiles files = new KeyFiles(primitives, new Wrapped(context, depth));
        if (wrapper == null) {
            TinkKeyset clear = new TinkKeyset(primitives, settings.keyset(), files.keysetText(settings.keyset()), null);
            if (!clear.mayUnwrap()) {
                return clear;
            }
            context.report(
                    Level.WARN,
                    settings.keyset() + ": the keyset is in clear, who copies the file has the keys;"
                            + " wrap it by a key service and name that as wrapped-by",
                    null);
            return clear;
        }
        return new TinkKeyset(primitives, settings.keyset(), files.text(settings.keyset()), files.wrapping(wrapper));
    }
}
