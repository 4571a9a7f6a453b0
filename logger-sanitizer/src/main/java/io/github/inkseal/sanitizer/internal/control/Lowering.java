package io.github.inkseal.sanitizer.internal.control;

import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule.Then;
import io.github.inkseal.sanitizer.SanitizePolicy;
import java.util.ArrayList;
import java.util.List;

/** Which policies protect less than is recommended, and why: one line each, empty if none. Any thread. */
public final class Lowering {

    private Lowering() {}

    /** Of a policy of either kind. */
    public static List<String> of(Record policy) {
        List<String> all = new ArrayList<>();
        if (policy instanceof SanitizePolicy masks && masks.profile() != SanitizePolicy.Profile.STANDARD) {
            all.add("the policy's profile is not standard: built-in rules are off; profile: standard");
        }
        if (policy instanceof AccessPolicy access) {
            if (access.otherwise() != Then.DENY) {
                all.add(ALLOWS);
            }
            if (access.allowLowering()) {
                all.add(LOWERS);
            }
        }
        return all;
    }

    static final String ALLOWS = "events that no rule concerns are allowed; default: deny";
    static final String LOWERS =
            "classified events may reach writers that protect less than usual; allow-lowering: false";
}
