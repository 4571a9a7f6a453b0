package io.github.inkseal.crypto;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.crypto.internal.format.SegmentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: sealed-file}, records that only their recipients can read.
 *
 * @param path directory and first part of the segments' names, {@code logs/app} for {@code
 *     logs/app-000000000000000-1f2e3d4c.ink}
 * @param recipients files of the public keys that it is sealed to; at least one, better two
 * @param breakGlass further ones, marked as kept for emergencies
 * @param pins fingerprints: a recipient whose own is not among them is refused; empty for none
 * @param origin the file with the state of the origin that {@code inkseal keygen --origin} has made; null for none
 * @param rotate when a segment is ended, and how long it stays; at 64 MiB and for ever by default
 * @param maxKeyAge recipients whose keys are older make the context DEGRADED; 90 days by default
 * @param crypto whose cryptography is used; what the JVM prefers by default
 */
public record SealedFileSettings(
        Path path,
        List<Path> recipients,
        List<Path> breakGlass,
        List<String> pins,
        @Nullable Path origin,
        Rotate rotate,
        Duration maxKeyAge,
        Crypto crypto) {

    private static final Duration MAX_KEY_AGE = Duration.ofDays(90);

    /**
     * When a segment is ended, and how long it stays.
     *
     * @param size bytes from which it is ended
     * @param keep segments that stay beside the current one; null for all
     * @param total bytes that all segments may have; null for any number
     * @param maxAge how old a segment's last record may be; null for any age
     */
    public record Rotate(
            ByteSize size,
            @Nullable Integer keep,
            @Nullable ByteSize total,
            @Nullable Duration maxAge) {

        private static final long LEAST = 64L << 10;

        public Rotate {
            if (size.bytes() < LEAST) {
                throw new IllegalArgumentException("size must be at least 64KiB");
            }
            if (keep != null && keep < 0) {
                throw new IllegalArgumentException("keep must not be negative");
            }
            if (maxAge != null && maxAge.isNegative()) {
                throw new IllegalArgumentException("max-age must not be negative");
            }
        }

        /** Segments of 64 MiB, all of which stay. */
        public static Rotate defaults() {
            return of(ByteSize.ofMiB(64));
        }

        /** Segments of a size, all of which stay. */
        public static Rotate of(ByteSize size) {
            return new Rotate(size, null, null, null);
        }
    }

    /**
     * Whose cryptography is used.
     *
     * @param provider the name of a registered JCA provider, for everything but the wraps of X25519 and P-256 keys; null
     *     for what the JVM prefers
     * @param requireFips whether nothing is written unless that provider says it is in its approved mode, and all
     *     recipients are P-256 or RSA keys or key services
     */
    public record Crypto(@Nullable String provider, boolean requireFips) {

        /** What the JVM prefers. */
        public static Crypto defaults() {
            return new Crypto(null, false);
        }
    }

    public SealedFileSettings {
        Objects.requireNonNull(path, "path");
        if (recipients == null || recipients.isEmpty()) {
            throw new IllegalArgumentException(
                    "recipients must name a public key's file: nobody could read the log; inkseal keygen makes one");
        }
        recipients = List.copyOf(recipients);
        breakGlass = breakGlass == null ? List.of() : List.copyOf(breakGlass);
        pins = pins == null
                ? List.of()
                : pins.stream().map(pin -> pin.toLowerCase(Locale.ROOT)).toList();
        rotate = rotate == null ? Rotate.defaults() : rotate;
        maxKeyAge = maxKeyAge == null ? MAX_KEY_AGE : maxKeyAge;
        crypto = crypto == null ? Crypto.defaults() : crypto;
        Path name = path.toAbsolutePath().normalize().getFileName();
        String unfit = name == null ? "must end with a name, as in logs/app" : SegmentName.unfit(name.toString());
        if (unfit != null) {
            throw new IllegalArgumentException("path " + unfit);
        }
    }

    /** Sealed to some keys, with all else by default. */
    public static SealedFileSettings of(Path path, List<Path> recipients) {
        return new SealedFileSettings(
                path, recipients, List.of(), List.of(), null, Rotate.defaults(), MAX_KEY_AGE, Crypto.defaults());
    }

    /** All files that say to whom is sealed. */
    List<Path> keyFiles() {
        return Stream.concat(recipients.stream(), breakGlass.stream()).toList();
    }

    public SealedFileSettings withOrigin(@Nullable Path value) {
        return new SealedFileSettings(path, recipients, breakGlass, pins, value, rotate, maxKeyAge, crypto);
    }

    public SealedFileSettings withRotate(Rotate value) {
        return new SealedFileSettings(path, recipients, breakGlass, pins, origin, value, maxKeyAge, crypto);
    }

    public SealedFileSettings withPins(List<String> value) {
        return new SealedFileSettings(path, recipients, breakGlass, value, origin, rotate, maxKeyAge, crypto);
    }

    public SealedFileSettings withBreakGlass(List<Path> value) {
        return new SealedFileSettings(path, recipients, value, pins, origin, rotate, maxKeyAge, crypto);
    }

    public SealedFileSettings withMaxKeyAge(Duration value) {
        return new SealedFileSettings(path, recipients, breakGlass, pins, origin, rotate, value, crypto);
    }

    public SealedFileSettings withCrypto(Crypto value) {
        return new SealedFileSettings(path, recipients, breakGlass, pins, origin, rotate, maxKeyAge, value);
    }
}
