package io.github.inkseal.internal.policy;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.config.BoundDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a compiler finds wrong with a policy, each with its place in the file. One compilation, one thread. */
public final class PolicyProblems {

    private final @Nullable BoundDocument<?> document;
    private final List<String> lines = new ArrayList<>();

    private PolicyProblems(@Nullable BoundDocument<?> document) {
        this.document = document;
    }

    /** For a policy that stands in the configuration itself, whose lines are not known any more. */
    public static PolicyProblems withoutFile() {
        return new PolicyProblems(null);
    }

    static PolicyProblems of(BoundDocument<?> document) {
        return new PolicyProblems(document);
    }

    /**
     * Adds a problem.
     *
     * @param path of keys as the file has them, e.g. {@code rules[2].only[0]}; empty for the whole policy
     * @param what is wrong and what to do; without values that are compared with those of events
     */
    public void add(String path, String what) {
        if (document != null) {
            document.complain(path, what);
        } else {
            lines.add(BoundDocument.oneLine(path.isEmpty() ? what : path + ": " + what));
        }
    }

    /**
     * Adds that a name is none of those there are, with the nearest one.
     *
     * @param what it should be, e.g. {@code a writer}
     */
    public void addUnknown(String path, String written, String what, Collection<String> known) {
        String reference = document == null ? null : document.reference(path);
        add(path, BoundDocument.notKnown(written, reference, what, known));
    }

    /** One line each, in the order of the file. */
    public List<String> lines() {
        return document != null ? document.problems() : List.copyOf(lines);
    }

    /**
     * Refuses what has problems.
     *
     * @throws ConfigException if there are any
     */
    public void throwIfAny() {
        List<String> all = lines();
        if (!all.isEmpty()) {
            throw new ConfigException(all);
        }
    }
}
