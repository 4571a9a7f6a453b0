package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

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

    /** The sites in {@link #encode}; patterns are rarely longer, and then the rest is a loop. */
    private static final int SITES = 7;

    private static final Piece NOTHING = (event, out) -> {};

    private final Piece first;
    private final Piece second;
    private final Piece third;
    private final Piece fourth;
    private final Piece fifth;
    private final Piece sixth;
    private final Piece seventh;
    private final Piece[] more;
    private final boolean needsCaller;
    private final boolean appendsTrace;
    private final StackTraceText stack;

    private PatternEncoder(PatternCompiler.Compiled compiled, StackTraceText stack) {
        this.stack = stack;
        List<Piece> pieces = compiled.pieces();
        first = at(pieces, 0);
        second = at(pieces, 1);
        third = at(pieces, 2);
        fourth = at(pieces, 3);
        fifth = at(pieces, 4);
        sixth = at(pieces, 5);
        seventh = at(pieces, 6);
        more = pieces.subList(Math.min(SITES, pieces.size()), pieces.size()).toArray(Piece[]::new);
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
        StackTraceText stack = StackTraceText.of(settings.stack());
        return new PatternEncoder(
                PatternCompiler.compile(PatternParser.parse(settings.pattern()), colors, clock, birth, stack), stack);
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        // A call site for each place, since the compiler inlines what a site has always seen: with one or two
        // patterns in a process that is every piece, while a single site in a loop would see them all.
        first.write(event, out);
        second.write(event, out);
        third.write(event, out);
        fourth.write(event, out);
        fifth.write(event, out);
        sixth.write(event, out);
        seventh.write(event, out);
        for (Piece piece : more) {
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

    private static Piece at(List<Piece> pieces, int index) {
        return index < pieces.size() ? pieces.get(index) : NOTHING;
    }

    private void appendTrace(LoggedThrowable throwable, Utf8Buffer out) {
        if (out.length() > 0 && out.array()[out.length() - 1] != '\n') {
            out.raw((byte) '\n');
        }
        stack.append(throwable, out);
    }
}
