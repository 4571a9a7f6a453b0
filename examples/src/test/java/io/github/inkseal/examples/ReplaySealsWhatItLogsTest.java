package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySealsWhatItLogsTest {

    private static final Pattern FLIPPED = Pattern.compile(
            "^A copy of it with one bit flipped in byte ([0-9,]+): (TAMPERED|DAMAGED) at byte ([0-9,]+): .+$",
            Pattern.MULTILINE);

    @Test
    void the_sealed_log_holds_what_the_plain_one_does_and_is_complete(@TempDir Path directory) throws Exception {
        Forked replay = Forked.replay(directory);

        assertThat(replay.code()).as(replay.all()).isZero();
        assertThat(replay.out())
                .containsPattern("The sealed log: .*, [0-9,]+ records in 1 segment: COMPLETE, and from the origin of ")
                .containsPattern("Searched it for \"seq\":[0-9]+, 1 record found");
        Path keys = directory.resolve("logs").resolve("keys");
        List<String> sealed = new ArrayList<>();
        LogReport report = SealedLog.of(
                        directory.resolve("logs").resolve("sealed").resolve("replay"))
                .withKey(keys.resolve("spare.key"))
                .withOrigin(keys.resolve("origin.key"))
                .read(record -> sealed.add(record.text().strip()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(sealed)
                .isEqualTo(Files.readAllLines(directory.resolve("logs").resolve(ReplaySetup.LOG)));
    }

    @Test
    void a_flipped_bit_is_found_in_the_frame_where_it_is(@TempDir Path directory) throws Exception {
        Forked replay = Forked.replay(directory);

        Matcher flipped = FLIPPED.matcher(replay.out());
        assertThat(flipped.find()).as(replay.all()).isTrue();
        long place = number(flipped.group(1));
        long found = number(flipped.group(3));
        assertThat(place - found).isBetween(0L, 70_000L);
        try (Stream<Path> left = Files.list(directory.resolve("logs").resolve("sealed"))) {
            assertThat(left.filter(path -> path.toString().endsWith(".ink"))).hasSize(1);
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
