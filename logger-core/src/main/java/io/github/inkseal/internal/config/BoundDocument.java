package io.github.inkseal.internal.config;

import io.github.inkseal.internal.config.ConfigNode.Entry;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record with the document it came from, so that who finds something wrong in it later can still say on
 * which line. One thread.
 *
 * @param <R> the record
 */
public final class BoundDocument<R extends Record> {

    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[]+)");

    private final R record;
    private final ConfigNode root;
    private final String source;
    private final Problems problems = new Problems();

    BoundDocument(R record, ConfigNode root, String source) {
        this.record = record;
        this.root = root;
        this.source = source;
    }

    public R record() {
        return record;
    }

    /**
     * Adds a problem.
     *
     * @param path where, e.g. {@code rules[2].only[0]}; empty for the whole document
     * @param what is wrong and what to do, without any value that came from a reference
     */
    public void complain(String path, String what) {
        problems.add(new Place(source, find(path).line(), path), what);
    }

    /** How the document writes the value at a path if a reference is in it, else null. */
    public @Nullable String reference(String path) {
        Found found = find(path);
        return found.node() instanceof ConfigNode.Scalar scalar && References.isReference(scalar.text())
                ? scalar.text()
                : null;
    }

    /** Whether there is a reference in it, however its text writes that: YAML has escapes for all characters. */
    public boolean refers() {
        return refers(root);
    }

    private static boolean refers(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            return References.isReference(scalar.text());
        }
        if (node instanceof ConfigNode.Sequence list) {
            return list.items().stream().anyMatch(BoundDocument::refers);
        }
        return node instanceof ConfigNode.Mapping keys
                && keys.entries().values().stream().anyMatch(entry -> refers(entry.value()));
    }

    /** What was complained of, in the order of the lines. */
    public List<String> problems() {
        return problems.lines();
    }

    /** How a message shows that a name is not among those known. */
    public static String notKnown(String written, @Nullable String reference, String what, Collection<String> known) {
        String shown = reference != null ? "the value of " + Shown.quoted(reference) : Shown.quoted(written);
        String list = known.isEmpty() ? "there are none" : "there are ";
        // What is near to a secret tells most of it.
        String hint = reference != null ? list + String.join(", ", known) : NearestName.hint(written, known, list);
        return shown + " is not " + what + "; " + hint;
    }

    /** As it may stand in a message of one line. */
    public static String oneLine(String text) {
        return Shown.oneLine(text);
    }

    private record Found(int line, @Nullable ConfigNode node) {}

    /** The node of a path, or the line of the last step that is there. */
    private Found find(String path) {
        ConfigNode node = root;
        int line = root.line();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            if (step.group(1) != null && node instanceof ConfigNode.Sequence list) {
                int index = Integer.parseInt(step.group(1));
                if (index >= list.items().size()) {
                    return new Found(line, null);
                }
                node = list.items().get(index);
                line = node.line();
            } else if (step.group(2) != null && node instanceof ConfigNode.Mapping keys) {
                Entry entry = keys.entries().get(step.group(2));
                if (entry == null) {
                    return new Found(line, null);
                }
                node = entry.value();
                line = entry.line();
            } else {
                return new Found(line, null);
            }
        }
        return new Found(line, node);
    }
}
