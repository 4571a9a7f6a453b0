package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.examples.sample.Planted;
import io.github.inkseal.examples.sample.SampleLog;
import io.github.inkseal.examples.sample.SampleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayShowsNoSecretTest {

    private static final Pattern ROW = Pattern.compile("^ {14}([a-z0-9.-]+) +([0-9,]+)$", Pattern.MULTILINE);

    @Test
    void none_of_what_was_planted_is_seen_and_each_of_it_is_counted(@TempDir Path directory) throws Exception {
        SampleText sample = SampleLog.make();
        Map<String, Long> plan = sample.planted().stream()
                .collect(Collectors.groupingBy(Planted::rule, TreeMap::new, Collectors.counting()));

        Forked replay = Forked.replay(directory);

        assertThat(replay.code()).as(replay.all()).isZero();
        String all = replay.all() + Files.readString(directory.resolve("logs").resolve(ReplaySetup.LOG));
        assertThat(sample.planted().stream().distinct().filter(one -> all.contains(one.value())))
                .isEmpty();
        assertThat(counted(replay.out())).isEqualTo(plan);
    }

    private static Map<String, Long> counted(String out) {
        Map<String, Long> counted = new TreeMap<>();
        Matcher rows = ROW.matcher(out);
        while (rows.find()) {
            counted.put(rows.group(1), Long.valueOf(rows.group(2).replace(",", "")));
        }
        return counted;
    }
}
