package io.github.inkseal.sanitizer.internal.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Short texts that come again and again, markers, names of fields and classes: those found clean once are not read again. One thread. */
final class NameCache {

    /** Stands for a name with nothing to mask. */
    static final String CLEAN = new String("clean");

    private static final int MOST = 4096;
    private static final int LONGEST = 256;

    private final Redactions redactions;
    private final Set<String> clean = new HashSet<>();

    NameCache(Redactions redactions) {
        this.redactions = redactions;
    }

    /** The name with all found masked; the same instance if nothing was. */
    String redact(String name) {
        if (clean.contains(name)) {
            return name;
        }
        String redacted = redactions.redact(name);
        if (redacted.equals(name)) {
            if (clean.size() < MOST && name.length() <= LONGEST) {
                clean.add(name);
            }
            return name;
        }
        return redacted;
    }

    /** All names; the same list if nothing was masked. */
    List<String> redactAll(List<String> all) {
        List<String> result = new ArrayList<>(all.size());
        boolean changed = false;
        for (String name : all) {
            String redacted = redact(name);
            changed |= !redacted.equals(name);
            result.add(redacted);
        }
        return changed ? Collections.unmodifiableList(result) : all;
    }
}
