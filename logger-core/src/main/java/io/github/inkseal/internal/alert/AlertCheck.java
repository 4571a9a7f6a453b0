package io.github.inkseal.internal.alert;

import io.github.inkseal.DropReason;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.metric.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

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
        Metric known = Metric.byName().get(name);
        if (known == null) {
            Collection<String> names = Metric.byName().keySet();
            return new Fault("metric", "\"" + name + "\" is not a metric; " + hint.of(name, names, "there are "));
        }
        if (metric.indexOf('{') >= 0 && !metric.endsWith("}")) {
            return new Fault("metric", "lacks the closing brace of its tag");
        }
        String tag = tagOf(metric);
        Collection<String> tags = tags(known.tag(), config);
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

    /** The tags there can be in a context; null if nobody knows. */
    private static @Nullable Collection<String> tags(Metric.Tag tag, @Nullable InksealConfig config) {
        Set<String> tags = new TreeSet<>();
        switch (tag) {
            case NONE -> {}
            case LEVEL -> Arrays.stream(Level.values()).map(Enum::name).forEach(tags::add);
            case REASON -> {
                for (Level level : Level.values()) {
                    tags.add(level.name());
                    for (DropReason reason : DropReason.values()) {
                        tags.add(reason.name());
                        tags.add(reason.name() + "," + level.name());
                    }
                }
            }
            case WRITER -> {
                if (config == null) {
                    return null;
                }
                config.writers().stream().map(WriterConfig::name).forEach(tags::add);
            }
            case FILTER -> {
                if (config == null) {
                    return null;
                }
                tags.add("sanitize");
                config.filters().stream().map(ComponentConfig::type).forEach(tags::add);
            }
            case RULE -> {
                return null;
            }
        }
        return tags;
    }
}
