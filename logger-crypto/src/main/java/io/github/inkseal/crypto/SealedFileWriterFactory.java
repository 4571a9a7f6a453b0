package io.github.inkseal.crypto;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.crypto.internal.key.ApprovedMode;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedFileWriter;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.event.Level;

/** {@code type: sealed-file}. */
public final class SealedFileWriterFactory implements LogComponentFactory<SealedFileSettings> {

    private static final int FRAME_SIZE = 64 << 10;
    private static final int MAX_BODY = 16 << 20;

    private final Clock clock;

    /** For {@link java.util.ServiceLoader}. */
    public SealedFileWriterFactory() {
        this(Clock.systemUTC());
    }

    /**
     * With another clock.
     *
     * @param clock by which keys get old
     */
    SealedFileWriterFactory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "sealed-file";
    }

    @Override
    public Class<SealedFileSettings> settingsType() {
        return SealedFileSettings.class;
    }

    @Override
    public Protection protection(SealedFileSettings settings) {
        return Protection.SEALED;
    }

    @Override
    public LogWriter create(SealedFileSettings settings, ComponentContext context) throws Exception {
        Path absolute = settings.path().toAbsolutePath().normalize();
        Path directory = Objects.requireNonNull(absolute.getParent(), "directory");
        Path name = Objects.requireNonNull(absolute.getFileName(), "name");
        Path origin = settings.origin();
        if (origin != null) {
            RecipientFiles.refuseInside(origin, directory);
        }
        Primitives primitives = primitives(settings.crypto());
        RecipientFiles recipients = RecipientFiles.open(settings, directory, primitives, clock, context);
        if (origin == null) {
            context.report(
                    Level.WARN,
                    "has no origin: whoever writes to the disk can make up segments; inkseal keygen --origin makes one",
                    null);
        }
        return new SealedFileWriter(
                new StreamOptions(
                        directory,
                        name.toString(),
                        recipients.now(),
                        origin,
                        retention(settings.rotate()),
                        settings.rotate().size().bytes(),
                        FRAME_SIZE,
                        MAX_BODY),
                recipients,
                primitives,
                context);
    }

    private static Retention retention(SealedFileSettings.Rotate rotate) {
        Integer keep = rotate.keep();
        ByteSize total = rotate.total();
        return new Retention(
                keep == null ? Integer.MAX_VALUE : keep,
                total == null ? Long.MAX_VALUE : total.bytes(),
                rotate.maxAge());
    }

    private static Primitives primitives(SealedFileSettings.Crypto crypto) throws GeneralSecurityException {
        String provider = crypto.provider();
        Primitives primitives = provider == null ? Primitives.standard() : Primitives.of(provider);
        if (crypto.requireFips()) {
            ApprovedMode.require(primitives);
        }
        return primitives;
    }
}
