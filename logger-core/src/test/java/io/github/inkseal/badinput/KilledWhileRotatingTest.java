package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.FileSettings.Rotate.Compress;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** A process that does little but set files aside is killed again and again, and the next one goes on from what it finds. */
class KilledWhileRotatingTest {

    private static final String TAIL = " of a storm that fills a file every few dozen lines";
    private static final Pattern LINE = Pattern.compile("run (\\d) line (\\d+)" + TAIL);
    private static final Pattern NAME = Pattern.compile("app(?:\\.(\\d+))?\\.log(\\.gz)?");
    private static final int RUNS = 4;

    @TempDir
    Path directory;

    private static LoggerContext start(Path file, Compress compress) {
        return LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(256))
                .writer(WriterConfig.of(
                                "file",
                                "file",
                                new FileSettings(
                                        file,
                                        Rotate.of(ByteSize.ofKiB(4), 100_000).withCompress(compress)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** Logs numbered lines without end and says after each flush how far it got. */
    static final class Storm {

        private Storm() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = start(Path.of(args[0]), Compress.valueOf(args[1]));
            Logger log = context.getLogger("storm");
            for (long i = 0; ; i++) {
                log.info("run {} line {}" + TAIL, args[2], i);
                if (i % 100 == 0 && context.flush(Contexts.LONG)) {
                    System.out.println(i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compress.class)
    void each_line_that_was_flushed_is_there_once_and_in_order(Compress compress) throws Exception {
        Path file = directory.resolve("app.log");
        List<Long> flushed = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            flushed.add(killAfter(10 + 7 * run, file, compress, run));
        }
        // One that ends well does what the killed ones left undone.
        LoggerContext last = start(file, compress);
        last.getLogger("storm").info("the end");
        Contexts.close(last);
        if (compress == Compress.GZIP) {
            Awaitility.await().atMost(Contexts.LONG).until(() -> packed(false) == 0);
            assertThat(packed(true)).isGreaterThan(RUNS);
        }

        StringBuilder text = new StringBuilder();
        for (Path each : byNumber().values()) {
            text.append(read(each));
        }
        List<List<Long>> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            lines.add(new ArrayList<>());
        }
        // A line may follow one that is torn, on its line.
        for (MatchResult found : LINE.matcher(text).results().toList()) {
            lines.get(Integer.parseInt(found.group(1))).add(Long.valueOf(found.group(2)));
        }
        for (int run = 0; run < RUNS; run++) {
            assertThat(lines.get(run)).hasSizeGreaterThan(flushed.get(run).intValue());
            assertThat(lines.get(run))
                    .as("run %s", run)
                    .isEqualTo(
                            LongStream.range(0, lines.get(run).size()).boxed().toList());
        }
        assertThat(text).endsWith("the end\n");
        assertThat(byNumber()).hasSizeGreaterThan(10 * RUNS);
    }

    /** The last line that it said was flushed. */
    private static long killAfter(int flushes, Path file, Compress compress, int run) throws Exception {
        Process process = Jvm.start(Storm.class, List.of(), file.toString(), compress.name(), "" + run);
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < flushes; i++) {
                said.append(out.readLine()).append('\n');
            }
            // By its handle, which leaves the stream open: what was said before it died still comes.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (int c = out.read(); c >= 0; c = out.read()) {
                said.append((char) c);
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        List<String> whole = said.substring(0, said.lastIndexOf("\n")).lines().toList();
        return Long.parseLong(whole.get(whole.size() - 1));
    }

    private long packed(boolean wanted) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> NAME.matcher(path.getFileName().toString()))
                    .filter(name -> name.matches() && name.group(1) != null && name.group(2) != null == wanted)
                    .count();
        }
    }

    /** Of one that is there both ways either. */
    private Map<Long, Path> byNumber() throws IOException {
        Map<Long, Path> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()) {
                    all.put(name.group(1) == null ? Long.MAX_VALUE : Long.parseLong(name.group(1)), path);
                }
            }
        }
        return all;
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
