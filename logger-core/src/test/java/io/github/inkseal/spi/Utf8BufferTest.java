package io.github.inkseal.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are escaped, numbers are right, memory is given back. */
class Utf8BufferTest {

    @ParameterizedTest
    @CsvSource({
        "0a, \\n, \\n",
        "0d, \\r, \\r",
        "09, \\t, \\t",
        "08, \\u0008, \\b",
        "0c, \\u000c, \\f",
        "00, \\u0000, \\u0000",
        "1b, \\u001b, \\u001b",
        "7f, \\u007f, \\u007f",
        "80, \\u0080, \\u0080",
        "9b, \\u009b, \\u009b",
        "61c, \\u061c, \\u061c",
        "200e, \\u200e, \\u200e",
        "2028, \\u2028, \\u2028",
        "2029, \\u2029, \\u2029",
        "202e, \\u202e, \\u202e",
        "2069, \\u2069, \\u2069",
        "22, \", \\\"",
        "5c, \\, \\\\",
        "27, '''', ''''",
    })
    void eachDangerousCharacterIsEscaped(String code, String text, String json) {
        String value = "a" + (char) Integer.parseInt(code, 16) + "b";
        assertThat(new Utf8Buffer(1).text(value)).hasToString("a" + text + "b");
        assertThat(new Utf8Buffer(1).json(value)).hasToString("a" + json + "b");
    }

    @Test
    void otherCharactersStayWhatTheyAre() {
        String value = "A~ \u00a0\u00e9\u07ff\u0800\u20ac\uffff\ud83d\ude00\udbff\udfff";
        assertThat(new Utf8Buffer(1).text(value)).hasToString(value);
        assertThat(new Utf8Buffer(1).json(value)).hasToString(value);
        assertThat(bytes(new Utf8Buffer(1).text(value))).isEqualTo(value.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud800b", "\udc00\ud800", "\ud800\ud800"})
    void aLoneSurrogateBecomesTheReplacementCharacter(String value) {
        String expected = value.replaceAll("[\ud800-\udfff]", "\ufffd");
        assertThat(new Utf8Buffer(1).text(value)).hasToString(expected);
        assertThat(new Utf8Buffer(1).json(value)).hasToString(expected);
    }

    @Property
    void everyNumberReadsAsJavaWritesIt(@ForAll long value, @ForAll @IntRange(min = 0, max = 63) int shift) {
        assertThat(new Utf8Buffer(1).number(value >> shift)).hasToString(Long.toString(value >> shift));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                9,
                10,
                -10,
                99,
                100,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void theEdgesOfNumbersAreRight(long value) {
        assertThat(new Utf8Buffer(1).raw((byte) 'x').number(value).raw((byte) 'y'))
                .hasToString("x" + value + "y");
    }

    @Property
    void anyTextIsWellFormedWhereverItBegins(@ForAll String before, @ForAll String value) {
        Utf8Buffer out = new Utf8Buffer(1).text(before);
        int start = out.length();
        out.text(value);
        assertThat(new Utf8Buffer(1).text(value).toString())
                .isEqualTo(new String(out.array(), start, out.length() - start, StandardCharsets.UTF_8))
                .doesNotContain("\n", "\r", "\t", "\u001b");
    }

    @Test
    void memoryFarAboveTheCapacityIsGivenBack() {
        Utf8Buffer out = new Utf8Buffer(16);
        out.text("x".repeat(1000));
        out.clear();
        assertThat(out.array()).hasSize(16);
        assertThat(out.length()).isZero();
    }

    @Test
    void aTextOfPlainCharactersIsTheSameWhicheverWayItIsAppended() {
        StringBuilder plain = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            if (Utf8Buffer.isPlain(c)) {
                plain.append(c);
            }
        }
        assertThat(plain).hasSize(93).doesNotContain("\"", "\\", "\n");
        Utf8Buffer out = new Utf8Buffer(8);
        assertThat(out.raw((byte) '>').plain(plain.toString()).toString()).isEqualTo(">" + plain);
        assertThat(new Utf8Buffer(8).json(plain.toString()).toString()).isEqualTo(plain.toString());
        assertThat(new Utf8Buffer(8).text(plain.toString()).toString()).isEqualTo(plain.toString());
    }

    @Test
    void aCutTakesBackBytesAndNoMore() {
        Utf8Buffer out = new Utf8Buffer(16).raw("abc");
        out.truncate(1);
        assertThat(out).hasToString("a");
        assertThatThrownBy(() -> out.truncate(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(Utf8Buffer out) {
        return Arrays.copyOf(out.array(), out.length());
    }
}
