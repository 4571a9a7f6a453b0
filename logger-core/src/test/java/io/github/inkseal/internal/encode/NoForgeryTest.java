package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in any part of an event, the records stay what the layout makes them. */
@SuppressWarnings("NullAway")
class NoForgeryTest {

    private static final String ALL_PARTS =
            "%d{ISO8601, UTC} %p [%t] %-10.20c %c{5} %C %M %F %L %X %X{k} %20X{k} %marker %kvp "
                    + "%-30(%kvp{NONE}) %red(%msg) %.5msg %sn%n%ex%rEx%caller{1}";

    @Property
    void noValueBringsAControlOrBidiCharacterIntoALine(@ForAll("values") String a, @ForAll("values") String b)
            throws CharacterCodingException {
        EventView event = event(a, b).view();
        String text = decoded(pattern(ALL_PARTS, false), event);
        assertThat(text.chars().filter(c -> isForbidden(c) && c != '\n' && c != '\t'))
                .isEmpty();
        String bright = decoded(pattern(ALL_PARTS, true), event);
        assertThat(bright.replace("\u001b[31m", "").replace("\u001b[0;39m", "")).isEqualTo(text);
        String line = decoded(pattern("%t %c %X %marker %kvp %msg %nopex%n", false), event);
        assertThat(line.chars().filter(NoForgeryTest::isForbidden).count()).isEqualTo(1);
        assertThat(line).endsWith("\n");
    }

    @Property
    void everyLineOfATraceBeginsWithAWordOfTheLayout(@ForAll("values") String a, @ForAll("values") String b)
            throws CharacterCodingException {
        String text = decoded(pattern("%nopex%n%ex", false), event(a, b).view());
        assertThat(text.substring(1, text.length() - 1).split("\n", -1))
                .allMatch(line -> line.startsWith("\tat ")
                        || line.startsWith("\t\tat ")
                        || line.startsWith("\tSuppressed: ")
                        || line.startsWith("\tCaused by: ")
                        || line.startsWith("Caused by: ")
                        || line.startsWith("\t... ")
                        || line.startsWith("\t\t... ")
                        || line.startsWith("java.lang.IllegalStateException"));
    }

    @Property
    void jsonAlwaysParsesAndSaysWhatTheEventSaid(@ForAll("values") String a, @ForAll("values") String b)
            throws CharacterCodingException {
        EventFixture event = event(a, b);
        EventEncoder json = JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MICROS);
        String line = decoded(json, event.view());
        assertThat(line.chars().filter(NoForgeryTest::isForbidden).count()).isEqualTo(1);
        assertThat(JsonEncoderTest.parse(line))
                .containsEntry("logger", wellFormed(a))
                .containsEntry("thread", wellFormed(b));
        // Halves of a pair that meet in the message only are still two lone surrogates.
        if (wellFormed(a + " " + b).equals(a + " " + b)) {
            assertThat(JsonEncoderTest.parse(line))
                    .containsEntry("message", event.view().message());
        }
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<Character> nasty = Arbitraries.of(
                '\n', '\r', '\t', '\0', '\u001b', '\u007f', '\u0085', '\u009b', '\u200e', '\u202e', '\u2028', '\u2066',
                '\u061c', '\ud83d', '\ude00', '\ud800', '"', '\'', '\\', '{', '}', '%', ',', 'x', '\u00e9', '\u20ac');
        return Arbitraries.oneOf(
                nasty.list().ofMaxSize(12).map(NoForgeryTest::join),
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.of("{}", "\\{}", "\nCaused by: x", "\n\tat x", "ends\n"));
    }

    private static String join(Iterable<Character> characters) {
        StringBuilder out = new StringBuilder();
        characters.forEach(out::append);
        return out.toString();
    }

    private static EventFixture event(String a, String b) {
        EventFixture e = new EventFixture().message(a + " {}" + b + "{}", b, a);
        e.logger = a;
        e.thread = b;
        e.mdc("k", a).mdc(b, a).mdc("traceId", b);
        e.with(a, b).with(b, a).with(a, null);
        e.markers.add(a);
        e.markers.add(b);
        e.caller = new StackTraceElement(a, b, a, 3);
        Throwable cause = new IllegalStateException(b, new IllegalStateException((String) null));
        Throwable t = new IllegalStateException(a, cause);
        t.addSuppressed(new IllegalStateException(b, t));
        t.setStackTrace(new StackTraceElement[] {e.caller});
        e.throwable = t;
        return e;
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c)
                || c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** Decoded strictly: what an encoder writes is UTF-8. */
    private static String decoded(EventEncoder encoder, EventView event) throws CharacterCodingException {
        Utf8Buffer out = new Utf8Buffer(16);
        encoder.encode(event, out);
        byte[] bytes = Arrays.copyOf(out.array(), out.length());
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** A lone surrogate becomes U+FFFD, for JSON must be UTF-8. */
    static String wellFormed(String s) {
        return s.codePoints()
                .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static PatternEncoder pattern(String pattern, boolean colors) {
        return PatternEncoder.create(new PatternSettings(pattern), colors, ClockPrecision.MILLIS);
    }
}
