package io.github.inkseal.internal.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversion words a pattern may use, with Logback's names. */
enum ConversionWord {
    DATE(3, "d date"),
    RELATIVE(0, "r relative"),
    LEVEL(0, "p le level"),
    THREAD(0, "t thread"),
    LOGGER(1, "c lo logger"),
    MESSAGE(0, "m msg message"),
    NEWLINE(0, "n"),
    MDC(1, "X mdc"),
    KEY_VALUES(1, "kvp"),
    MARKER(0, "marker"),
    SEQUENCE(0, "sn sequenceNumber"),
    TRACE(Integer.MAX_VALUE, "ex exception throwable xEx xException xThrowable"),
    ROOT_FIRST_TRACE(Integer.MAX_VALUE, "rEx rootException"),
    NO_TRACE(0, "nopex nopexception"),
    CALLER_CLASS(1, "C class"),
    CALLER_METHOD(0, "M method"),
    CALLER_LINE(0, "L line"),
    CALLER_FILE(0, "F file"),
    CALLER(1, "caller");

    /** Words that Logback knows and Inkseal does not. */
    private static final Set<String> ELSEWHERE = Set.of(
            "cn",
            "contextName",
            "property",
            "lsn",
            "ms",
            "micros",
            "ep",
            "epoch",
            "prefix",
            "maskedKvp",
            "syslogStart");

    private static final Map<String, ConversionWord> BY_NAME = new HashMap<>();

    static {
        for (ConversionWord word : values()) {
            for (String name : word.names.split(" ", -1)) {
                BY_NAME.put(name, word);
            }
        }
    }

    private final int mostOptions;
    private final String names;

    /** Names are separated by spaces. */
    ConversionWord(int mostOptions, String names) {
        this.mostOptions = mostOptions;
        this.names = names;
    }

    static @Nullable ConversionWord named(String name) {
        return BY_NAME.get(name);
    }

    int mostOptions() {
        return mostOptions;
    }

    boolean isCaller() {
        return this == CALLER_CLASS
                || this == CALLER_METHOD
                || this == CALLER_LINE
                || this == CALLER_FILE
                || this == CALLER;
    }

    boolean isTrace() {
        return this == TRACE || this == ROOT_FIRST_TRACE || this == NO_TRACE;
    }

    /** Why a name is no conversion word, and what may have been meant. */
    static String whyUnknown(String name) {
        if (name.equals("replace")) {
            return "%replace is not supported: mask values with the sanitize filter, which sees them before any layout";
        }
        if (ELSEWHERE.contains(name)) {
            return "Logback's %" + name + " is not supported";
        }
        return "unknown conversion word %" + name + ", the nearest known is %" + nearest(name);
    }

    private static String nearest(String name) {
        List<String> known = new ArrayList<>(BY_NAME.keySet());
        Color.names().forEach(known::add);
        String best = "msg";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < least || (distance == least && candidate.compareTo(best) < 0)) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Edits from one to the other; a change of case counts nothing, so that {@code %Msg} finds {@code %msg}. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int change = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
