package io.github.inkseal.internal.encode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The names that stand for a value of ours where a dot in a name means an object: what is named as if it were within such a value would make
 * it a value and an object at once, which Elasticsearch refuses with the whole record. One thread.
 */
final class LeafNames {

    /** None of them is within another. */
    private final List<String> leaves = new ArrayList<>();

    /**
     * For a profile.
     *
     * @param names its own, of values and of the objects around them
     */
    LeafNames(Collection<String> names) {
        for (String name : names) {
            if (names.stream().noneMatch(other -> isWithin(other, name))) {
                leaves.add(name);
            }
        }
    }

    /** From now on nothing is within this one, too. */
    void add(String name) {
        leaves.add(name);
    }

    /** The name, with a number behind that part of it that is a value's. Makes no garbage of a name that may stay. */
    String outside(String name) {
        if (name.indexOf('.') < 0) {
            return name;
        }
        for (int i = 0; i < leaves.size(); i++) {
            String leaf = leaves.get(i);
            if (isWithin(name, leaf)) {
                int suffix = 2;
                while (leaves.contains(leaf + "_" + suffix)) {
                    suffix++;
                }
                return outside(leaf + "_" + suffix + name.substring(leaf.length()));
            }
        }
        return name;
    }

    private static boolean isWithin(String name, String leaf) {
        return name.length() > leaf.length() && name.charAt(leaf.length()) == '.' && name.startsWith(leaf);
    }
}
