package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;

/**
 * Lines laid out by Logback's conversion words.
 *
 * <p>As there, a pattern without a word for exceptions gets the stack trace behind its line; here it begins
 * on a line of its own even if the pattern does not end with {@code %n}. Lines end with LF everywhere. A
 * continuation line begins with a tab, {@code Caused by:} or another word of the layout. One encoder serves
 * one context, one thread at a time.
 */
public final class PatternEncoder implements EventEncoder {

    /** What {@code %r} counts from. */
    private static final long BIRTH = System.currentTimeMillis();

    private final Piece[] pieces;
    private final boolean needsCaller;
    private final boolean appendsTrace;

    private PatternEncoder(PatternCompiler.Compiled compiled) {
        pieces = compiled.pieces().toArray(Piece[]::new);
        needsCaller = compiled.needsCaller();
        appendsTrace = !compiled.hasTrace();
    }

    /**
     * An encoder for a pattern.
     *
     * @param colors whether colour words take effect; without, they only show their content
     * @param clock how many digits of a second's fraction are true; finer ones are left out
     * @throws IllegalArgumentException if the pattern is wrong; the message is one line and says where
     */
    public static PatternEncoder create(PatternSettings settings, boolean colors, ClockPrecision clock) {
        return create(settings, colors, clock, BIRTH);
    }

    static PatternEncoder create(PatternSettings settings, boolean colors, ClockPrecision clock, long birth) {
        return new PatternEncoder(
                PatternCompiler.compile(PatternParser.parse(settings.pattern()), colors, clock, birth));
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        for (Piece piece : pieces) {
            piece.write(event, out);
        }
        if (appendsTrace) {
            LoggedThrowable throwable = event.throwable();
            if (throwable != null) {
                appendTrace(throwable, out);
            }
        }
    }

    @Override
    public boolean needsCaller() {
        return needsCaller;
    }

    private static void appendTrace(LoggedThrowable throwable, Utf8Buffer out) {
        if (out.length() > 0 && out.array()[out.length() - 1] != '\n') {
            out.raw((byte) '\n');
        }
        StackTraceText.FULL.append(throwable, out);
    }
}
