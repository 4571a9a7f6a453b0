package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.support.Forked;
import io.github.inkseal.crypto.support.Storm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that logs from four threads is killed again and again, on the same stream. {@code -Dinkseal.kills=200} does
 * it more often, {@code -Dinkseal.seed=7} at other moments.
 */
class KilledProcessTest {

    private static final int KILLS = Integer.getInteger("inkseal.kills", 5);
    private static final long SEED = Long.getLong("inkseal.seed", 1);
    private static final Pattern RECORD = Pattern.compile("record (\\w+-\\d-\\d+)" + Pattern.quote(Storm.TAIL));

    @TempDir
    Path home;

    private Path key;
    private Path originKey;

    /** Everything that was promised of the records so far, by name. */
    private final Set<String> promised = new HashSet<>();

    @BeforeEach
    void makeKeys() throws Exception {
        KeyMaker.Made ops = new KeyMaker().pair(home.resolve("keys"), "ops");
        KeyMaker.Made origin = new KeyMaker().origin(home.resolve("keys"), "origin");
        key = ops.files().get(0);
        originKey = origin.files().get(0);
        Files.copy(ops.files().get(1), home.resolve("ops.pub"));
        Files.move(origin.files().get(1), home.resolve("origin.state"));
    }

    @Test
    void what_audit_calls_returned_for_and_what_was_flushed_is_there_and_nothing_looks_altered() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            noteAll(killAfter(1 + random.nextInt(300), "r" + kill));
            if (kill < 5 || kill % 20 == 0 || kill == KILLS - 1) {
                assertThatAllIsThere("kill " + kill + ", seed " + SEED);
            }
        }
        assertThat(promised).hasSizeGreaterThan(100);
        assertThatNothingIsInClear();
    }

    /** All whole lines that the program said until it was dead. */
    private List<String> killAfter(int lines, String run) throws Exception {
        Process process = Forked.start(Storm.class, home.toString(), run);
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                said.append(out.readLine()).append('\n');
            }
            // By its handle, which leaves the stream open: what was said before it died still comes.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (int c = out.read(); c >= 0; c = out.read()) {
                said.append((char) c);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("killed").isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly();
        }
        return said.substring(0, said.lastIndexOf("\n") + 1).lines().toList();
    }

    private void noteAll(List<String> said) {
        Map<String, Long> flushed = new HashMap<>();
        for (String line : said) {
            String[] words = line.split(" ", 2);
            int last = words[1].lastIndexOf('-');
            if (words[0].equals("audit")) {
                promised.add(words[1]);
            } else {
                flushed.merge(words[1].substring(0, last), Long.valueOf(words[1].substring(last + 1)), Math::max);
            }
        }
        flushed.forEach((thread, below) -> {
            for (long i = 0; i < below; i++) {
                promised.add(thread + "-" + i);
            }
        });
    }

    private void assertThatAllIsThere(String when) throws IOException {
        List<String> sealed = new ArrayList<>();
        LogReport report = SealedLog.of(home.resolve("logs/app"))
                .withKey(key)
                .withOrigin(originKey)
                .read(record -> sealed.add(name(record.text())));
        assertThat(report.chain()).as(when).isEmpty();
        assertThat(report.originVerified()).as(when).isTrue();
        assertThat(report.segments())
                .as(when)
                .allSatisfy(
                        segment -> assertThat(segment.verdict()).isIn(Verdict.COMPLETE, Verdict.OPEN, Verdict.TORN));
        assertThatAllPromisedAreIn(sealed, when + ", sealed");
        List<String> plain = new ArrayList<>();
        // A record may follow one that is torn, on its line.
        RECORD.matcher(Files.readString(home.resolve("plain.log")))
                .results()
                .forEach(found -> plain.add(found.group(1)));
        assertThatAllPromisedAreIn(plain, when + ", plain");
    }

    private void assertThatAllPromisedAreIn(List<String> read, String when) {
        Set<String> missing = new HashSet<>(promised);
        Set<String> different = new HashSet<>(read);
        missing.removeAll(different);
        assertThat(missing).as(when).isEmpty();
        assertThat(different).as("%s: each once", when).hasSameSizeAs(read);
    }

    private static String name(String record) {
        Matcher matcher = RECORD.matcher(record.strip());
        assertThat(matcher.matches()).as(record).isTrue();
        return matcher.group(1);
    }

    private void assertThatNothingIsInClear() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.endsWith("plain.log")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("record ", "long enough to be torn"));
        }
    }
}
