package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.LocalKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Frames;
import io.github.inkseal.crypto.support.ReadsAll;
import io.github.inkseal.crypto.support.Vault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader needs no more than 64 MiB and four frames, whatever the files say. Frames have at most 16 MiB; 16 MiB more are
 * for the virtual machine and its libraries, and next to nothing may lie outside the heap.
 */
class MemoryStaysBoundedTest {

    private static final int MIB = 1 << 20;
    /** Bytes of the frame that ends a segment. */
    private static final int END = 32 + 12 + 56 + 24 + 16;

    private static final int MOST = 64 + 4 * 16 + 16;

    @TempDir
    Path home;

    private Path key;
    private Path logs;
    private Recipient local;

    @BeforeEach
    void makeKey() throws Exception {
        logs = home.resolve("logs");
        byte[] secret = Primitives.standard().random(32);
        local = new LocalKey(Primitives.standard(), secret);
        key = Files.writeString(
                home.resolve("local.key"),
                KeyText.ofLocal(secret, Instant.EPOCH).text("x"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private SealedStream open(List<Recipient> recipients, int frameSize) throws IOException {
        StreamOptions some = StreamOptions.of(logs, "app", recipients);
        StreamOptions options = new StreamOptions(
                logs, "app", some.recipients(), null, Retention.NONE, some.segmentSize(), frameSize, some.maxBody());
        return SealedStream.open(options, Primitives.standard(), () -> Vault.TIME, (level, message) -> {});
    }

    private String read() throws IOException, InterruptedException {
        return read(logs.toString());
    }

    private String read(String log, String... more) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", "");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MOST + "m",
                "-XX:MaxDirectMemorySize=4m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReadsAll.class.getName(),
                log,
                key.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8).strip();
    }

    @Test
    void frames_as_large_as_can_be() throws Exception {
        byte[] large = new byte[16 * MIB - 200];
        try (SealedStream stream = open(List.of(local), 64 << 10)) {
            for (int i = 0; i < 19; i++) {
                stream.add(2, Vault.TIME, large, 0, large.length);
                stream.flush();
            }
        }
        assertThat(read()).startsWith("COMPLETE").endsWith("19 records " + 19L * large.length + " bytes");
    }

    @Test
    void frames_of_as_many_records_as_can_be() throws Exception {
        try (SealedStream stream = open(List.of(local), 16 * MIB - 1000)) {
            for (int i = 0; i < 3 * MIB; i++) {
                stream.add(2, Vault.TIME, new byte[0], 0, 0);
            }
        }
        assertThat(read()).startsWith("COMPLETE").endsWith(3 * MIB + " records 0 bytes");
    }

    @Test
    void made_up_frames_of_every_length_without_number() throws Exception {
        try (SealedStream stream = open(List.of(local), 64 << 10)) {
            Vault.add(stream, "one");
        }
        Path segment = segment();
        Frames frames = Frames.of(Files.readAllBytes(segment));
        byte[] small = Frames.madeUp(1, 84, 0, 116);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(segment))) {
            out.write(frames.header());
            out.write(frames.frames().get(0));
            for (int i = 0; i < 32 * MIB / small.length; i++) {
                out.write(small);
            }
            for (long length : new long[] {16 * MIB, Integer.MAX_VALUE, 0xffff_ffffL}) {
                out.write(Frames.madeUp(1, length, (1 << 20) - 1, 32));
            }
            out.write(new byte[20 * MIB]);
        }
        assertThat(read()).startsWith("TAMPERED 1 segments 1 records");
    }

    @Test
    void ten_thousand_segments_of_sixty_four_recipients() throws Exception {
        List<Recipient> recipients = new ArrayList<>(List.of(local));
        for (int i = 1; i < 64; i++) {
            recipients.add(HpkeSuite.P256_SUITE.recipient(
                    Primitives.standard(), HpkeSuite.P256_SUITE.generate().publicKey()));
        }
        try (SealedStream stream = open(recipients, 64 << 10)) {
            Vault.add(stream, "one");
        }
        Path segment = segment();
        for (int i = 1; i < 10_000; i++) {
            Files.createLink(logs.resolve("app-%015d-00000000.ink".formatted(i)), segment);
        }
        assertThat(read()).isEqualTo("CHAIN 10000 segments 10000 records 30000 bytes");
        assertThat(read(logs.resolve("app").toString(), "follow")).isEqualTo("1 records followed");
    }

    @Test
    void sixteen_streams_of_large_frames_that_are_followed_in_turn() throws Exception {
        byte[] large = new byte[16 * MIB - 200];
        Path together = Files.createDirectory(home.resolve("together"));
        for (int i = 0; i < 16; i++) {
            logs = home.resolve("logs" + i);
            try (SealedStream stream = open(List.of(local), 64 << 10)) {
                stream.add(2, Vault.TIME, large, 0, large.length);
            }
            Path segment = segment();
            try (RandomAccessFile unended = new RandomAccessFile(segment.toFile(), "rw")) {
                unended.setLength(unended.length() - END);
            }
            Files.move(segment, together.resolve(segment.getFileName()));
        }
        assertThat(read(together.resolve("app").toString(), "follow")).isEqualTo("1 records followed");
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.toString().endsWith(".ink"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
