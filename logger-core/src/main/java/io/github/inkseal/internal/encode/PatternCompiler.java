package io.github.inkseal.internal.encode;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.internal.encode.PatternNode.Group;
import io.github.inkseal.internal.encode.PatternNode.Literal;
import io.github.inkseal.internal.encode.PatternNode.Word;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns parsed nodes into a flat array of pieces: groups without a width are dissolved, literals that meet
 * become one, and the piece in front of a literal takes it along where it can.
 */
final class PatternCompiler {

    private static final byte[] NOTHING = {};
    private static final String ISO = "uuuu-MM-dd HH:mm:ss,SSS";
    private static final String STRICT_ISO = "uuuu-MM-dd'T'HH:mm:ss,SSS";

    private final boolean colors;
    private final ClockPrecision clock;
    private final long birth;
    private final StackTraceText stack;
    private final List<Piece> pieces = new ArrayList<>();
    /** Literal text that is not yet in a piece. */
    private final StringBuilder literal = new StringBuilder();
    /** What waits for the literal behind it, or null. */
    private @Nullable Open open;

    private boolean caller;
    private boolean trace;

    private PatternCompiler(boolean colors, ClockPrecision clock, long birth, StackTraceText stack) {
        this.colors = colors;
        this.clock = clock;
        this.birth = birth;
        this.stack = stack;
    }

    /** A piece that is made as soon as the literal behind it is known. */
    private interface Open {
        Piece close(byte[] tail);
    }

    /**
     * What became of a pattern.
     *
     * @param needsCaller whether a word asks for the caller
     * @param hasTrace whether a word decides about throwables
     */
    record Compiled(List<Piece> pieces, boolean needsCaller, boolean hasTrace) {}

    /**
     * Compiles a pattern.
     *
     * @param birth what relative times count from, in milliseconds since the epoch
     * @param stack of words without options of their own
     * @throws PatternException if an option is wrong
     */
    static Compiled compile(
            List<PatternNode> nodes, boolean colors, ClockPrecision clock, long birth, StackTraceText stack) {
        PatternCompiler compiler = new PatternCompiler(colors, clock, birth, stack);
        compiler.addAll(nodes);
        return new Compiled(compiler.pieces(), compiler.caller, compiler.trace);
    }

    private List<Piece> pieces() {
        settle();
        return NameRun.join(pieces);
    }

    private void addAll(List<PatternNode> nodes) {
        for (PatternNode node : nodes) {
            if (node instanceof Literal text) {
                literal.append(text.text());
            } else if (node instanceof Group group) {
                add(group);
            } else if (node instanceof Word word) {
                add(word);
            }
        }
    }

    private void add(Group group) {
        Width width = group.width();
        if (width == null) {
            colored(group);
        } else {
            frame(width, inner -> inner.colored(group));
        }
    }

    private void colored(Group group) {
        Color color = colors ? group.color() : null;
        if (color == null) {
            addAll(group.children());
            return;
        }
        if (color.dependsOnLevel()) {
            add(NamedPiece.byLevel(color.startByLevel()));
        } else {
            literal.append(color.start());
        }
        addAll(group.children());
        literal.append(Color.RESET);
    }

    private void frame(Width width, Consumer<PatternCompiler> content) {
        PatternCompiler inner = new PatternCompiler(colors, clock, birth, stack);
        content.accept(inner);
        add(new Framed(inner.pieces(), width));
        caller |= inner.caller;
        trace |= inner.trace;
    }

    private void add(Word word) {
        Width width = word.width();
        boolean knowsWidth = word.word() == ConversionWord.LEVEL
                || word.word() == ConversionWord.LOGGER
                || word.word() == ConversionWord.THREAD;
        if (width != null && !knowsWidth) {
            frame(width, inner -> inner.convert(word));
        } else {
            convert(word);
        }
    }

    private void convert(Word word) {
        caller |= word.word().isCaller();
        trace |= word.word().isTrace();
        switch (word.word()) {
            case NEWLINE -> literal.append('\n');
            case NO_TRACE -> {
                // Its presence is what counts.
            }
            case LEVEL -> await(tail -> NamedPiece.text(word.width(), tail).level());
            case THREAD -> await(tail -> NamedPiece.text(word.width(), tail).thread());
            case LOGGER -> {
                int target = number(word, Abbreviation.NONE);
                await(tail -> NamedPiece.text(word.width(), tail).logger(target));
            }
            case MESSAGE -> await(ValuePieces::message);
            case DATE -> {
                // Made at once, so that a mistake shows; made again with its tail.
                Timestamp checked = date(word, NOTHING);
                await(tail -> tail.length == 0 ? checked : date(word, tail));
            }
            case RELATIVE -> add(ValuePieces.relative(birth));
            case MDC -> add(ValuePieces.mdc(option(word, 0)));
            case KEY_VALUES -> add(keyValues(word));
            case MARKER -> add(ValuePieces.markers());
            case SEQUENCE -> add((event, out) -> out.number(event.sequence()));
            case TRACE -> add(trace(word, false));
            case ROOT_FIRST_TRACE -> add(trace(word, true));
            case CALLER_CLASS -> add(ValuePieces.callerClass(number(word, Abbreviation.NONE)));
            case CALLER_METHOD -> add(ValuePieces.callerMethod());
            case CALLER_LINE -> add(ValuePieces.callerLine());
            case CALLER_FILE -> add(ValuePieces.callerFile());
            case CALLER -> {
                if (number(word, 1) == 0) {
                    throw refuse(word, "takes a number of frames from 1 up");
                }
                add(ValuePieces.caller());
            }
        }
    }

    private void add(Piece piece) {
        settle();
        pieces.add(piece);
    }

    private void await(Open piece) {
        settle();
        open = piece;
    }

    /** Makes pieces of what waits. */
    private void settle() {
        byte[] text = literal.toString().getBytes(StandardCharsets.UTF_8);
        literal.setLength(0);
        Open waiting = open;
        if (waiting != null) {
            open = null;
            pieces.add(waiting.close(text));
        } else if (text.length > 0) {
            pieces.add(ValuePieces.literal(text));
        }
    }

    private Timestamp date(Word word, byte[] tail) {
        String pattern = option(word, 0);
        if (pattern == null || pattern.equals("ISO8601")) {
            pattern = ISO;
        } else if (pattern.equals("STRICT")) {
            pattern = STRICT_ISO;
        }
        String zone = option(word, 1);
        String locale = option(word, 2);
        ZoneId zoneId;
        try {
            zoneId = zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw refuse(word, "knows no time zone '" + zone + "'; a date pattern with a comma needs quotes");
        }
        try {
            return Timestamp.of(
                    pattern, zoneId, locale == null ? Locale.getDefault() : Locale.forLanguageTag(locale), clock, tail);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw refuse(word, "can't use the date pattern '" + pattern + "': " + wrong.getMessage());
        }
    }

    private static Piece keyValues(Word word) {
        try {
            return ValuePieces.keyValues(option(word, 0));
        } catch (IllegalArgumentException wrong) {
            throw refuse(word, String.valueOf(wrong.getMessage()));
        }
    }

    private Piece trace(Word word, boolean rootFirst) {
        String depth = option(word, 0);
        int frames = switch (depth == null ? "full" : depth.toLowerCase(Locale.ROOT)) {
            case "full" -> Integer.MAX_VALUE;
            case "short" -> 1;
            default -> number(word, 0);
        };
        List<String> ignored = word.options().size() < 2
                ? List.of()
                : List.copyOf(word.options().subList(1, word.options().size()));
        StackTraceText text = word.options().isEmpty()
                ? new StackTraceText(rootFirst || stack.rootFirst(), stack.causes(), stack.frames())
                : new StackTraceText(rootFirst, Integer.MAX_VALUE, new PatternFrames(frames, ignored));
        return (event, out) -> {
            var throwable = event.throwable();
            if (throwable != null) {
                text.append(throwable, out);
            }
        };
    }

    private static @Nullable String option(Word word, int index) {
        return index < word.options().size() ? word.options().get(index) : null;
    }

    private static int number(Word word, int otherwise) {
        String option = option(word, 0);
        if (option == null) {
            return otherwise;
        }
        if (!option.matches("[0-9]{1,6}")) {
            throw refuse(word, "takes a number, not '" + option + "'");
        }
        return Integer.parseInt(option);
    }

    private static PatternException refuse(Word word, String problem) {
        return new PatternException("%" + word.name() + " " + problem.replaceAll("\\p{Cntrl}", "?"), word.position());
    }
}
