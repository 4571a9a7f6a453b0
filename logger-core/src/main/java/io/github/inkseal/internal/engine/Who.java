package io.github.inkseal.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a context.
 *
 * @param principal null if nobody says
 * @param authenticated whether somebody has made sure of it; else it is only asserted
 */
public record Who(@Nullable String principal, boolean authenticated) {

    public static final Who UNKNOWN = new Who(null, false);

    /** Inkseal itself: the configuration was seen to have changed. */
    static final Who WATCH = new Who(null, true);

    /** The details of an audit record, keys and values by turns, with who it was. */
    Map<String, String> and(String... details) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            all.put(details[i], details[i + 1]);
        }
        if (principal != null) {
            all.put("principal", principal);
            all.put("identity", authenticated ? "authenticated" : "asserted");
        }
        return all;
    }
}
