package io.github.inkseal.sanitizer.internal.control;

import io.github.inkseal.Control;
import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule.Then;
import io.github.inkseal.sanitizer.SanitizePolicy;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a policy protects less than is recommended. */
public enum Lowering {
    PROFILE("the policy's profile is not standard: built-in rules are off", "profile: standard"),
    ALLOWS("events that no rule concerns are allowed", "default: deny"),
    LOWERS("classified events may reach writers that protect less than usual", "allow-lowering: false");

    private final String found;
    private final String mend;

    Lowering(String found, String mend) {
        this.found = found;
        this.mend = mend;
    }

    /** Those of a policy of either kind, one line each with the way out; empty if there are none. Any thread. */
    public static List<String> of(Record policy) {
        List<String> all = new ArrayList<>();
        if (policy instanceof SanitizePolicy masks && masks.profile() != SanitizePolicy.Profile.STANDARD) {
            all.add(PROFILE.line());
        }
        if (policy instanceof AccessPolicy access) {
            if (access.otherwise() != Then.DENY) {
                all.add(ALLOWS.line());
            }
            if (access.allowLowering()) {
                all.add(LOWERS.line());
            }
        }
        return all;
    }

    private String line() {
        return found + "; " + mend;
    }

    /** What an examination says of it. */
    Control warning(String id, String subject) {
        return Control.warn(id, subject, found, mend);
    }
}
