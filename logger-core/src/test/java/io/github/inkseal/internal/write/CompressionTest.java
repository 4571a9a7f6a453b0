package io.github.inkseal.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.FileSettings.Rotate.Compress;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.support.Contexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** Compressing keeps nobody waiting, and a file goes only when all of it is in the compressed one. */
class CompressionTest {

    private static final String TEXT = "as it was\n".repeat(100);

    @TempDir
    Path home;

    private Path rotated;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Thread> sayers = new CopyOnWriteArrayList<>();

    private final ComponentContext context = new ComponentContext() {
        @Override
        public String name() {
            return "writer app";
        }

        @Override
        public void report(Level level, String message, Throwable cause) {
            sayers.add(Thread.currentThread());
            said.add(level + " " + message);
        }
    };

    @BeforeEach
    void setAside() throws IOException {
        rotated = Files.writeString(home.resolve("app.1.log"), TEXT);
    }

    private FileWriter writer(int keep) {
        Rotate gzip = Rotate.of(new ByteSize(1_000), keep).withCompress(Compress.GZIP);
        return new FileWriter(new FileSettings(home.resolve("app.log"), gzip), context);
    }

    private static void write(FileWriter writer, String text) throws IOException {
        LogBatch batch = new LogBatch(1_000);
        batch.buffer().raw(text);
        batch.add(1, 1, Level.INFO, false);
        writer.write(batch);
    }

    /** The first record of a writer has it look at what was set aside. */
    private void writeOne() throws IOException {
        FileWriter writer = writer(5);
        write(writer, "one\n");
        writer.close();
    }

    /** Between one look at the directory and the next they have other names. */
    @Test
    void files_that_are_set_aside_while_others_are_compressed_are_all_there() throws Exception {
        int files = 1_500;
        FileWriter writer = writer(10_000);
        for (int i = 0; i < files; i++) {
            write(writer, (i + "\n").repeat(900 / (i + "\n").length()));
        }
        writer.close();
        await().atMost(Contexts.LONG).until(() -> names(".log").size() == 1);
        List<Integer> found = new ArrayList<>();
        for (Path packed : names(".log.gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (!text.equals(TEXT)) {
                    found.add(Integer.valueOf(text.substring(0, text.indexOf('\n'))));
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, files - 1).boxed().toList());
        assertThat(said).isEmpty();
    }

    private List<Path> names(String ending) throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void the_thread_that_writes_does_not_compress() throws Exception {
        // What can't be done is told by whoever tries it.
        Files.createFile(Files.createDirectory(home.resolve("app.1.log.gz.new")).resolve("in the way"));
        writeOne();
        await().until(() -> said.size() == 1);
        assertThat(said.get(0)).isEqualTo("WARN can't compress " + rotated + ", it stays as it is");
        assertThat(sayers.get(0)).isNotSameAs(Thread.currentThread());
        assertThat(rotated).hasContent(TEXT);
    }

    static Stream<byte[]> whatIsNotIt() throws IOException {
        byte[] whole = gzip(TEXT);
        return Stream.of(
                new byte[0],
                new byte[] {0x1f, (byte) 0x8b, 8},
                java.util.Arrays.copyOf(whole, whole.length - 9),
                gzip(TEXT.substring(1)),
                gzip(TEXT.replaceFirst("was", "is")),
                gzip(TEXT + "more"),
                "not compressed at all".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Another program had begun to compress it, for one, and was killed. */
    @ParameterizedTest
    @MethodSource("whatIsNotIt")
    void a_file_stays_beside_a_compressed_one_that_does_not_hold_all_of_it(byte[] other) throws Exception {
        Path there = Files.write(home.resolve("app.1.log.gz"), other);
        writeOne();
        await().until(() -> !said.isEmpty());
        assertThat(said).containsExactly("WARN can't compress " + rotated + ", it stays as it is");
        assertThat(rotated).hasContent(TEXT);
        assertThat(there).hasBinaryContent(other);
    }

    @Test
    void a_file_goes_beside_a_compressed_one_that_holds_all_of_it() throws Exception {
        Files.write(home.resolve("app.1.log.gz"), gzip(TEXT));
        writeOne();
        await().until(() -> Files.notExists(rotated));
        assertThat(said).isEmpty();
    }
}
