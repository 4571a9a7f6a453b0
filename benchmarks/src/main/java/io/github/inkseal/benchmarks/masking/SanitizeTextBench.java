package io.github.inkseal.benchmarks.masking;

import io.github.inkseal.sanitizer.Sanitizer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to look for secrets in a message of 122 characters: nanoseconds a message. Inkseal's sanitizer
 * in messages without and with a secret, and thirteen patterns in those without: Inkseal has more rules than
 * that. The patterns only look, {@code find} on each, which is kind to them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SanitizeTextBench {

    /** Texts that take turns, a power of two of them. */
    static final class Texts {

        private final String[] texts;
        private int next;

        Texts(List<String> texts) {
            this.texts = texts.toArray(new String[0]);
        }

        String next() {
            return texts[next++ & texts.length - 1];
        }
    }

    /** Messages with one secret each. */
    @State(Scope.Thread)
    public static class Hits {

        @Param({"CARD", "PASSWORD", "BEARER"})
        public Secret secret;

        private Texts texts = new Texts(List.of());

        @Setup
        public void prepare() {
            for (int i = 0; i < CleanMessage.COUNT; i++) {
                if (Sanitizer.standard().sanitize(hit(secret, i)).contains(secret.canary(i))) {
                    throw new IllegalStateException("a secret that isn't masked says nothing about masking: " + secret);
                }
            }
            texts = new Texts(IntStream.range(0, CleanMessage.COUNT)
                    .mapToObj(i -> hit(secret, i))
                    .toList());
        }
    }

    private final Sanitizer sanitizer = Sanitizer.standard();
    private final List<Pattern> patterns =
            MaskingPatterns.list().stream().map(Pattern::compile).toList();
    private final List<com.google.re2j.Pattern> linear = MaskingPatterns.list().stream()
            .map(com.google.re2j.Pattern::compile)
            .toList();
    private final com.google.re2j.Pattern alternation = com.google.re2j.Pattern.compile(
            MaskingPatterns.list().stream().map(rule -> "(?:" + rule + ")").collect(Collectors.joining("|")));

    private final Texts texts = new Texts(IntStream.range(0, CleanMessage.COUNT)
            .mapToObj(i -> CleanMessage.of(i).text())
            .toList());

    /** A message with that secret behind its first third, cut to the length of the others. */
    static String hit(Secret secret, int i) {
        String clean = CleanMessage.of(i).text();
        int cut = clean.lastIndexOf(' ', CleanMessage.LENGTH / 3);
        return (clean.substring(0, cut) + ' ' + secret.phrase(i) + clean.substring(cut))
                .substring(0, CleanMessage.LENGTH);
    }

    @Benchmark
    public String clean() {
        return sanitizer.sanitize(texts.next());
    }

    @Benchmark
    public String hit(Hits hits) {
        return sanitizer.sanitize(hits.texts.next());
    }

    @Benchmark
    public boolean cleanJavaRegexOneByOne() {
        String text = texts.next();
        boolean found = false;
        for (Pattern pattern : patterns) {
            found |= pattern.matcher(text).find();
        }
        return found;
    }

    @Benchmark
    public boolean cleanRe2jOneByOne() {
        String text = texts.next();
        boolean found = false;
        for (com.google.re2j.Pattern pattern : linear) {
            found |= pattern.matcher(text).find();
        }
        return found;
    }

    @Benchmark
    public boolean cleanRe2jAlternation() {
        return alternation.matcher(texts.next()).find();
    }
}
