package io.github.inkseal.internal.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an audit record of Inkseal's own says: something was done to the logging itself.
 *
 * @param epochMicros when, in microseconds since 1970
 * @param action what, e.g. {@code level}
 * @param outcome what became of it, e.g. {@code changed} or {@code refused}
 * @param details by key, in their order; without secrets
 */
public record OwnAudit(long epochMicros, String action, String outcome, Map<String, String> details) {

    private static final Set<String> BAD = Set.of("refused", "failed", "lost");

    public OwnAudit {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Something that happens now. */
    public static OwnAudit now(String action, String outcome, Map<String, String> details) {
        return new OwnAudit(System.currentTimeMillis() * 1000, action, outcome, details);
    }

    /** Whether somebody should look at it. */
    public boolean isBad() {
        return BAD.contains(outcome);
    }

    /** In one line. */
    public String text() {
        StringBuilder line = new StringBuilder(action).append(' ').append(outcome);
        details.forEach((key, value) -> line.append(line.indexOf(":") < 0 ? ": " : ", ")
                .append(key)
                .append('=')
                .append(value));
        return line.toString();
    }
}
