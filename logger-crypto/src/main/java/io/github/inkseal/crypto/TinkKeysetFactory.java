package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.TinkKeyset;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.slf4j.event.Level;

/** {@code type: tink-keyset}. */
public final class TinkKeysetFactory implements LogComponentFactory<TinkKeysetSettings> {

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
        KeyFiles files = new KeyFiles(primitives, context);
        Path wrapper = settings.wrappedBy();
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
