package io.github.inkseal.internal.encode;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that stand for a value of ours where a dot in a name means an object: what is named as if it were within such a value would make
 * it a value and an object at once, which Elasticsearch refuses with the whole record. One thread.
 */
final class LeafNames {

    private final Set<String> leaves = new HashSet<>();

    /**
     * For a profile.
     *
     * @param names its own, of values and of the objects around them
     */
    LeafNames(Collection<String> names) {
        for (String name : names) {
            if (names.stream().noneMatch(other -> other.startsWith(name + "."))) {
                leaves.add(name);
            }
        }
    }

    /** From now on nothing is within this one, too. */
    void add(String name) {
        leaves.add(name);
    }

    /** The name, with a number behind that part of it that is a value's. */
    String outside(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String above = name.substring(0, dot);
            if (leaves.contains(above)) {
                int suffix = 2;
                while (leaves.contains(above + "_" + suffix)) {
                    suffix++;
                }
                return outside(above + "_" + suffix + name.substring(dot));
            }
        }
        return name;
    }
}
