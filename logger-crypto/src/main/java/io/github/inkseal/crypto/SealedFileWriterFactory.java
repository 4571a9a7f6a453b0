package io.github.inkseal.crypto;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedFileWriter;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/** {@code type: sealed-file}. */
public final class SealedFileWriterFactory implements LogComponentFactory<SealedFileSettings> {

    private static final int FRAME_SIZE = 64 << 10;
    private static final int MAX_BODY = 16 << 20;

    /** For {@link java.util.ServiceLoader}. */
    public SealedFileWriterFactory() {}

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
    public LogWriter create(SealedFileSettings settings, ComponentContext context) throws Exception {
        Path absolute = settings.path().toAbsolutePath().normalize();
        Path directory = Objects.requireNonNull(absolute.getParent(), "directory");
        Path name = Objects.requireNonNull(absolute.getFileName(), "name");
        List<StreamOptions.To> recipients = new ArrayList<>();
        for (Path file : settings.recipients()) {
            recipients.add(new StreamOptions.To(recipient(file, directory, settings, context), false));
        }
        for (Path file : settings.breakGlass()) {
            recipients.add(new StreamOptions.To(recipient(file, directory, settings, context), true));
        }
        Path origin = settings.origin();
        if (origin != null) {
            refuseInside(origin, directory);
        }
        context.report(
                Level.INFO,
                "seals to "
                        + recipients.stream()
                                .map(to -> to.recipient().fingerprint() + (to.breakGlass() ? " (break-glass)" : ""))
                                .collect(Collectors.joining(", ")),
                null);
        if (recipients.size() < 2) {
            context.report(Level.WARN, "has one recipient only: if that key is lost, so is the log; add another", null);
        }
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
                        recipients,
                        origin,
                        retention(settings.rotate()),
                        settings.rotate().size().bytes(),
                        FRAME_SIZE,
                        MAX_BODY),
                Primitives.standard(),
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

    private static Recipient recipient(Path file, Path directory, SealedFileSettings settings, ComponentContext context)
            throws IOException {
        refuseInside(file, directory);
        KeyFiles.Shared shared = KeyFiles.recipient(file);
        Recipient recipient = shared.recipient();
        if (!settings.pins().isEmpty() && !settings.pins().contains(recipient.fingerprint())) {
            throw new KeyFileException(
                    file, "has fingerprint " + recipient.fingerprint() + ", which is not among the pins", true);
        }
        Instant created = shared.created();
        Duration age = created == null ? Duration.ZERO : Duration.between(created, Instant.now());
        if (age.compareTo(settings.maxKeyAge()) > 0) {
            context.report(
                    Level.WARN, file + ": the key is " + age.toDays() + " days old; make a new one and add it", null);
        }
        return recipient;
    }

    /** Whoever copies or deletes the logs should not have the keys with them. */
    private static void refuseInside(Path file, Path directory) throws KeyFileException {
        Path real = file.toAbsolutePath().normalize();
        try {
            boolean inside = real.startsWith(directory)
                    || (Files.exists(file)
                            && Files.exists(directory)
                            && file.toRealPath().startsWith(directory.toRealPath()));
            if (inside) {
                throw new KeyFileException(file, "lies in the log's directory; keep it elsewhere", true);
            }
        } catch (KeyFileException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyFileException(file, "can't be looked at: " + e, false);
        }
    }
}
