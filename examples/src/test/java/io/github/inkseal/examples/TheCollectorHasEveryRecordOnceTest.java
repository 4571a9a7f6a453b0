package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheCollectorHasEveryRecordOnceTest {

    /** How records are numbered by who sent them. */
    private static final Pattern NUMBER = Pattern.compile("\"producer_seq\":\"?([0-9]+)");

    @TempDir
    private static Path directory;

    private static Forked shipped;
    private static Path files;

    @BeforeAll
    static void ship() throws Exception {
        shipped = Forked.run(directory, List.of(), ShippedReplay.class);
        files = directory.resolve("logs").resolve("shipped");
    }

    @Test
    void although_it_was_away_for_half_of_them() throws Exception {
        assertThat(shipped.code()).as(shipped.all()).isZero();
        assertThat(shipped.out())
                .containsPattern("The collector is gone\\. [0-9,]+ more records replayed: [1-9][0-9,]* bytes wait")
                .containsPattern("Every record that was logged, [0-9,]+, is with the collector, once\\.");
        List<Long> numbers = new ArrayList<>();
        LogReport report = SealedLog.of(files.resolve("collected").resolve("all"))
                .withKey(files.resolve("keys").resolve("spare.key"))
                .withOrigin(files.resolve("keys").resolve("origin.key"))
                .read(record -> numbers.add(number(record.text())));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(7_000);
        assertThat(numbers.stream().mapToLong(Long::longValue).max().orElseThrow())
                .as("none is missing between the first and the last")
                .isEqualTo(numbers.size());
    }

    @Test
    void and_nothing_of_it_lies_anywhere_in_clear() throws Exception {
        List<Path> readable = new ArrayList<>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("CheckoutService")) {
                    readable.add(file);
                }
            }
        }
        assertThat(files.resolve("spool")).isDirectory();
        assertThat(readable).isEmpty();
    }

    private static long number(String record) {
        Matcher matcher = NUMBER.matcher(record);
        assertThat(matcher.find()).as(record).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
