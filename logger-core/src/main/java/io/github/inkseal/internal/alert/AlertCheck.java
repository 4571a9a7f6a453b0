package io.github.inkseal.internal.alert;

import io.github.inkseal.config.InksealConfig;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an alert names, and what is wrong with it. */
public final class AlertCheck {

    /** Tells which name was probably meant. */
    @FunctionalInterface
    public interface Hint {
        /**
         * The end of a message.
         *
         * @param otherwise what to say before all known names if none is near
         */
        String of(String written, Collection<String> known, String otherwise);
    }

    /**
     * What is wrong.
     *
     * @param key of the alert
     */
    public record Fault(String key, String what) {}

    private AlertCheck() {}

    /**
     * The fault of an alert; null if there is none.
     *
     * @param metric as written
     * @param hasPer whether the alert says over which time
     * @param config whose writers and filters the metric may name; null if it is not known
     */
    public static @Nullable Fault faultOf(String metric, boolean hasPer, @Nullable InksealConfig config, Hint hint) {
        String name = nameOf(metric);
        AlertMetric known = AlertMetric.BY_NAME.get(name);
        if (known == null) {
            Collection<String> names = AlertMetric.BY_NAME.keySet();
            return new Fault("metric", "\"" + name + "\" is not a metric; " + hint.of(name, names, "there are "));
        }
        if (metric.indexOf('{') >= 0 && !metric.endsWith("}")) {
            return new Fault("metric", "lacks the closing brace of its tag");
        }
        String tag = tagOf(metric);
        Collection<String> tags = known.tags(config);
        if (tag != null && tags != null && !tags.contains(tag)) {
            return new Fault(
                    "metric",
                    tags.isEmpty()
                            ? name + " has no tag; leave the braces out"
                            : "\"" + tag + "\" is not a tag of " + name + "; " + hint.of(tag, tags, "there are "));
        }
        if (known.counter() && !hasPer) {
            return new Fault("per", "is missing: " + name + " is a counter, compared over a time like 1m");
        }
        if (!known.counter() && hasPer) {
            return new Fault("per", "has no use: " + name + " is compared as it is; leave it out");
        }
        return null;
    }

    /** A hint for where nobody knows what is near. */
    public static String list(String written, Collection<String> known, String otherwise) {
        return otherwise + String.join(", ", List.copyOf(known));
    }

    static String nameOf(String metric) {
        int brace = metric.indexOf('{');
        return brace < 0 ? metric : metric.substring(0, brace);
    }

    static @Nullable String tagOf(String metric) {
        int brace = metric.indexOf('{');
        return brace < 0 ? null : metric.substring(brace + 1, metric.length() - 1);
    }
}
