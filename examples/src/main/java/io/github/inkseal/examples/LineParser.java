package io.github.inkseal.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Reads the first line of a record in the layouts that are usual among Java programs.
 *
 * <p>A record begins with a time, and a level stands in front of its message. Between them, in any order:
 * the thread in square brackets, a process number, dashes. Behind them the logger, the context as {@code
 * [key=value, ...]}, markers in capitals, and a dash or a colon. What is missing is left out; a line
 * without time or level is no record. One parser reads one line, from left to right.
 */
final class LineParser {

    private static final Pattern TIME = Pattern.compile(
            "\\[?((?:\\d{4}[-/]\\d{2}[-/]\\d{2}[T ])?\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?: ?Z|[+-]\\d{2}:?\\d{2})?)\\]?(?= )");
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z_$][\\w.$/-]{0,199}");
    private static final Pattern MARKER = Pattern.compile("[A-Z][A-Z0-9_]+,?");
    private static final int HEAD_WORDS = 12;

    private final String line;
    private int at;
    private @Nullable Level level;
    private @Nullable String thread;
    private @Nullable String logger;
    private final Map<String, String> mdc = new LinkedHashMap<>();
    private final List<String> markers = new ArrayList<>();

    private LineParser(String line) {
        this.line = line;
    }

    /** The record that a line begins, or null if it begins none. */
    @Nullable
    static ReplayRecord parse(String line) {
        Matcher time = TIME.matcher(line);
        if (!time.lookingAt()) {
            return null;
        }
        LineParser parser = new LineParser(line);
        parser.at = time.end();
        return parser.record(time.group(1));
    }

    @Nullable
    private ReplayRecord record(String time) {
        boolean more = true;
        for (int words = 0; more && words < HEAD_WORDS; words++) {
            skipSpaces();
            more = at < line.length() && (line.charAt(at) == '[' ? bracket() : word());
        }
        if (level == null) {
            return null;
        }
        MessageTail tail = MessageTail.of(line.substring(at));
        tail.context().forEach(mdc::putIfAbsent);
        mdc.put("replay.time", time);
        if (thread != null) {
            mdc.put("replay.thread", thread);
        }
        return new ReplayRecord(
                level,
                thread == null ? "" : thread,
                logger == null ? ReplayRecord.NO_LOGGER : logger,
                mdc,
                markers,
                tail.text(),
                tail.keyValues(),
                null);
    }

    /** Takes {@code [...]}; false if the message begins with it. */
    private boolean bracket() {
        int close = closing();
        if (close < 0) {
            return false;
        }
        String inside = line.substring(at + 1, close).strip();
        Map<String, String> pairs = KeyValues.all(inside);
        if (!pairs.isEmpty()) {
            mdc.putAll(pairs);
        } else if (logger != null) {
            return false;
        } else if (level == null && setLevel(inside)) {
            at = close + 1;
            return true;
        } else {
            thread = inside;
        }
        at = close + 1;
        return true;
    }

    /** Takes a word of the head; false if the message begins with it or behind it. */
    private boolean word() {
        int end = line.indexOf(' ', at);
        String word = line.substring(at, end < 0 ? line.length() : end);
        if (word.equals("---") || (level != null && logger == null && isNumber(word))) {
            at += word.length();
            return true;
        }
        if (level != null && isSeparator(word)) {
            at += word.length();
            skipSpaces();
            return false;
        }
        if (level == null) {
            boolean isLevel = setLevel(word);
            if (!isLevel && thread == null && !isSeparator(word)) {
                thread = word;
                isLevel = true;
            }
            at += isLevel || isSeparator(word) ? word.length() : 0;
            return isLevel || isSeparator(word);
        }
        return logger == null ? logger(word) : markers();
    }

    private boolean logger(String word) {
        boolean colon = word.endsWith(":");
        String name = colon ? word.substring(0, word.length() - 1) : word;
        if (!LOGGER.matcher(name).matches()) {
            return false;
        }
        logger = name;
        at += word.length();
        if (colon) {
            skipSpaces();
        }
        return !colon;
    }

    /** Takes the words in capitals in front of a separator; without the separator they belong to the message. */
    private boolean markers() {
        List<String> found = new ArrayList<>();
        int look = at;
        while (look < line.length() && found.size() < HEAD_WORDS) {
            int end = line.indexOf(' ', look);
            String word = line.substring(look, end < 0 ? line.length() : end);
            if (isSeparator(word) && !found.isEmpty()) {
                markers.addAll(found);
                at = look;
                return true;
            }
            if (end < 0 || !MARKER.matcher(word).matches()) {
                return false;
            }
            found.add(word.endsWith(",") ? word.substring(0, word.length() - 1) : word);
            look = end + 1;
        }
        return false;
    }

    /** Where the bracket at the cursor closes, brackets within it counted; -1 if nowhere near. */
    private int closing() {
        int depth = 0;
        int limit = Math.min(line.length(), at + 1000);
        for (int i = at; i < limit; i++) {
            char c = line.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private boolean setLevel(String word) {
        String name = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        level = switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "FINER" -> Level.TRACE;
            case "DEBUG", "FINE" -> Level.DEBUG;
            case "INFO", "CONFIG" -> Level.INFO;
            case "WARN", "WARNING" -> Level.WARN;
            case "ERROR", "SEVERE" -> Level.ERROR;
            case "FATAL" -> {
                // SLF4J has no such level; the marker keeps what the line said.
                markers.add("FATAL");
                yield Level.ERROR;
            }
            default -> null;
        };
        return level != null;
    }

    private void skipSpaces() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
    }

    private static boolean isSeparator(String word) {
        return word.equals("-") || word.equals(":") || word.equals("|");
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
