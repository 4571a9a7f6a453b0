package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A stream in a directory, the key files of its one reader, and what that one finds. */
public final class Vault {

    public static final long TIME = 1_795_231_234_567_000_000L;

    private static final Instant CREATED = Instant.parse("2026-11-21T15:00:00Z");

    private final Path logs;
    private final Path key;
    private final Path originKey;
    private final StreamOptions plain;
    private final StreamOptions vouched;

    /** A vault below a directory. */
    public Vault(Path home) throws IOException, GeneralSecurityException {
        logs = home.resolve("logs");
        key = home.resolve("ops.key");
        originKey = home.resolve("origin.key");
        HpkeSuite.Pair pair = HpkeSuite.X25519_SUITE.generate();
        write(
                key,
                KeyText.ofPair(HpkeSuite.X25519_SUITE, pair, CREATED)
                        .text("test")
                        .getBytes(StandardCharsets.UTF_8));
        byte[] first = Primitives.standard().random(32);
        write(originKey, KeyText.ofOrigin(first, CREATED).text("test").getBytes(StandardCharsets.UTF_8));
        Path state = home.resolve("origin.state");
        Id stream = Id.random(Primitives.standard().random());
        write(state, OriginState.fresh(Primitives.standard(), first, stream).bytes());
        plain = StreamOptions.of(
                logs, "app", List.of(HpkeSuite.X25519_SUITE.recipient(Primitives.standard(), pair.publicKey())));
        vouched = plain.withOrigin(state);
    }

    /** Makes a file that only its owner can read. */
    static void write(Path path, byte[] bytes) throws IOException {
        try (LogFile file = LogFile.createNew(path)) {
            file.append(bytes, 0, bytes.length);
        }
    }

    /** How the stream with an origin is sealed. */
    public StreamOptions vouched() {
        return vouched;
    }

    /** The file with the origin's state. */
    public Path state() {
        return java.util.Objects.requireNonNull(vouched.originState());
    }

    /** Where the segments are. */
    public Path logs() {
        return logs;
    }

    /** The stream without an origin. */
    public SealedStream open() throws IOException {
        return SealedStream.open(plain, Primitives.standard(), () -> TIME, (level, message) -> {});
    }

    /** The stream with an origin. */
    public SealedStream openVouched() throws IOException {
        return SealedStream.open(vouched, Primitives.standard(), () -> TIME, (level, message) -> {});
    }

    /** The stream with an origin, from which segments go. */
    public SealedStream openVouched(Retention retention, LongSupplier clock) throws IOException {
        return SealedStream.open(
                vouched.withRetention(retention), Primitives.standard(), clock, (level, message) -> {});
    }

    /** Adds lines, a frame each. */
    public static void add(SealedStream stream, String... lines) throws IOException {
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            stream.add(2, TIME, bytes, 0, bytes.length);
            stream.flush();
        }
    }

    /** The segments' files, in the order of their names. */
    public List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(path -> path.toString().endsWith(".ink"))
                    .sorted()
                    .toList();
        }
    }

    /** What a reader with the key reads. */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        reader().read(record -> lines.add(record.text()));
        return lines;
    }

    /** What a reader with the key finds. */
    public LogReport verify() throws IOException {
        return reader().verify();
    }

    /** What a reader finds who knows the origin, too. */
    public LogReport verifyOrigin() throws IOException {
        return reader().withOrigin(originKey).verify();
    }

    /** What such a reader finds and reads. */
    public LogReport readOrigin(List<String> lines) throws IOException {
        return reader().withOrigin(originKey).read(record -> lines.add(record.text()));
    }

    /** The log, with its reader's key. */
    public SealedLog reader() throws IOException {
        return SealedLog.of(logs.resolve("app")).withKey(key);
    }
}
