package io.github.inkseal.examples;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Reads {@code key=value} as people write it into log lines. */
final class KeyValues {

    private static final String KEY = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final Pattern PAIR = Pattern.compile("(" + KEY + ")=(\\S*)");
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");
    private static final Pattern BETWEEN = Pattern.compile("[, ] *");

    private KeyValues() {}

    /** The pair that a word is, or null. */
    @Nullable
    static KeyValuePair pair(String word) {
        Matcher m = PAIR.matcher(word);
        return m.matches() && !m.group(2).isEmpty() ? new KeyValuePair(m.group(1), typed(m.group(2))) : null;
    }

    /** The pair of a key and the inside of a quoted value; null if the key is none. */
    @Nullable
    static KeyValuePair quoted(String key, String inside) {
        return key.matches(KEY) ? new KeyValuePair(key, inside.replace("\\\"", "\"")) : null;
    }

    /** All pairs of {@code a=1, b=2} or {@code a=1 b=2}; empty if any part is no pair. */
    static Map<String, String> all(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : BETWEEN.split(text.strip(), -1)) {
            Matcher m = PAIR.matcher(part);
            if (!m.matches()) {
                return Map.of();
            }
            found.put(m.group(1), m.group(2));
        }
        return found;
    }

    /** A number or boolean where nothing of how it was written is lost by that, else the text. */
    private static Object typed(String value) {
        if (WHOLE.matcher(value).matches()) {
            return Long.valueOf(value);
        }
        if (DECIMAL.matcher(value).matches()) {
            return new BigDecimal(value);
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> value;
        };
    }
}
