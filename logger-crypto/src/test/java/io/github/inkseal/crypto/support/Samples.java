package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.LocalKey;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a sealed log with a recipient of each kind of key, and the key files, for readers in other languages. */
public final class Samples {

    private Samples() {}

    /** Arguments: a directory that does not exist yet. */
    public static void main(String[] args) throws Exception {
        Path home = Files.createDirectories(Path.of(args[0]));
        Instant created = Instant.parse("2026-11-21T15:00:00Z");
        Primitives primitives = Primitives.standard();
        List<Recipient> recipients = new ArrayList<>();
        for (HpkeSuite suite : HpkeSuite.values()) {
            HpkeSuite.Pair pair = suite.generate();
            Files.writeString(
                    home.resolve(suite.algorithm() + ".key"),
                    KeyText.ofPair(suite, pair, created).text("x"));
            recipients.add(suite.recipient(primitives, pair.publicKey()));
        }
        byte[] local = primitives.random(32);
        Files.writeString(
                home.resolve("local.key"), KeyText.ofLocal(local, created).text("x"));
        recipients.add(new LocalKey(primitives, local));
        byte[] origin = primitives.random(32);
        Files.writeString(
                home.resolve("origin.key"), KeyText.ofOrigin(origin, created).text("x"));
        Path state = home.resolve("origin.state");
        Vault.write(
                state,
                OriginState.fresh(primitives, origin, Id.random(primitives.random()))
                        .bytes());
        StreamOptions options =
                StreamOptions.of(home.resolve("logs"), "app", recipients).withOrigin(state);
        long[] time = {Vault.TIME};
        for (int run = 0; run < 2; run++) {
            try (SealedStream stream =
                    SealedStream.open(options, primitives, () -> Vault.TIME, (level, message) -> {})) {
                for (int i = 0; i < 6; i++) {
                    byte[] line = ("run " + run + " record " + i + " \u00e4\n").getBytes(StandardCharsets.UTF_8);
                    stream.add(i % 5, time[0] += 1_000_000, line, 0, line.length);
                    if (i % 2 == 1) {
                        stream.flush();
                    }
                    if (i == 3) {
                        stream.rotate();
                    }
                }
            }
        }
    }
}
