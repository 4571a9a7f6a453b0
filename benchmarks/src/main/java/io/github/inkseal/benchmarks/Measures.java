package io.github.inkseal.benchmarks;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured, or why it is no result.
 *
 * @param failure the reason, null for a result
 * @param values the numbers by name, empty for no result; units are in the names' descriptions in {@link Row}
 */
public record Measures(@Nullable String failure, Map<String, Double> values) {

    private static final Pattern NUMBER = Pattern.compile("\"([^\"]+)\": (-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern FAILURE = Pattern.compile("\"failure\": \"((?:[^\"\\\\]|\\\\.)*)\"");

    public Measures {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static Measures of(Map<String, Double> values) {
        return new Measures(null, values);
    }

    public static Measures failed(String reason) {
        return new Measures(reason, Map.of());
    }

    public String toJson() {
        var json = new TreeMap<String, Object>(values);
        if (failure != null) {
            json.put("failure", failure);
        }
        return Json.write(json);
    }

    /** Reads what {@link #toJson} wrote; nothing else. */
    public static Measures fromJson(String json) {
        Matcher reason = FAILURE.matcher(json);
        if (reason.find()) {
            return failed(reason.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        var values = new TreeMap<String, Double>();
        Matcher number = NUMBER.matcher(json);
        while (number.find()) {
            values.put(number.group(1), Double.valueOf(number.group(2)));
        }
        return of(values);
    }
}
