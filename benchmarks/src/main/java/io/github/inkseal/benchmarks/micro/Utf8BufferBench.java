package io.github.inkseal.benchmarks.micro;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.concurrent.TimeUnit;
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
 * A message of 64 characters copied and escaped into bytes, and a number of twelve digits. Nanoseconds a
 * value. What an escape costs shows beside plain ASCII; what leaving Latin-1 costs, too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Utf8BufferBench {

    private static final int LENGTH = 64;

    /** What the text is made of. */
    public enum Text {
        /** Plain ASCII. */
        ASCII("Order accepted for delivery at the back door, ring the bell "),
        /** ASCII with one line break in the middle, which must be escaped. */
        ESCAPE("Order accepted for delivery at\nthe back door, ring the bell "),
        /** Latin-1 beyond ASCII. */
        LATIN("Übergabe am Hintereingang, Größe und Menge geprüft, öffnen "),
        /** Beyond Latin-1: two bytes a character in memory, three in UTF-8. */
        CJK("注文は裏口で受け取りました。ベルを鳴らしてください。");

        private final String seed;

        Text(String seed) {
            this.seed = seed;
        }

        String ofLength(int length) {
            return seed.repeat(length / seed.length() + 1).substring(0, length);
        }
    }

    /** The message of one run. */
    @State(Scope.Benchmark)
    public static class Message {

        @Param
        public Text content;

        private String value = "";

        @Setup
        public void prepare() {
            value = content.ofLength(LENGTH);
        }
    }

    private final Utf8Buffer buffer = new Utf8Buffer(1024);
    private long number = 123_456_789_012L;

    @Benchmark
    public int text(Message message) {
        buffer.clear();
        return buffer.text(message.value).length();
    }

    @Benchmark
    public int json(Message message) {
        buffer.clear();
        return buffer.json(message.value).length();
    }

    @Benchmark
    public int number() {
        buffer.clear();
        return buffer.number(number++).length();
    }
}
