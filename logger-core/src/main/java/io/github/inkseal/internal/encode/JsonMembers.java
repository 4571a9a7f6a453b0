package io.github.inkseal.internal.encode;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Members of one object that have names of the application's choice, beside those of a profile: the context's values first, then the key-values. A name
 * that is taken gets a number behind it, and so does a part of one that would be within a value of the profile's. One thread.
 */
final class JsonMembers {

    private static final byte[] BEFORE_NAME = JsonValues.ascii(",\"");
    private static final byte[] BEFORE_VALUE = JsonValues.ascii("\":");
    private static final byte[] TAGS = JsonValues.ascii(",\"tags\":[");

    private final UniqueNames unique;
    /** Null where a dot in a name is a character like any other. */
    private final @Nullable LeafNames leaves;

    private final byte[] constant;

    /**
     * For a profile.
     *
     * @param taken the profile's own names
     * @param constant members that each record has
     */
    JsonMembers(List<String> taken, Map<String, String> constant) {
        this(taken, constant, null);
    }

    private JsonMembers(List<String> taken, Map<String, String> constant, @Nullable LeafNames leaves) {
        this.leaves = leaves;
        UniqueNames names = new UniqueNames(taken);
        List<String> all = new ArrayList<>(taken);
        Utf8Buffer out = new Utf8Buffer(256);
        new TreeMap<>(constant).forEach((wanted, value) -> {
            String name = names.of(outside(leaves, wanted));
            all.add(name);
            if (leaves != null) {
                leaves.add(name);
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    all.add(name.substring(0, dot));
                }
            }
            name(name, out);
            JsonValues.string(value, out);
        });
        this.constant = Arrays.copyOf(out.array(), out.length());
        this.unique = new UniqueNames(all);
    }

    /** For a profile whose readers take a dot in a name for an object; its own names are those of its objects and values, with dots. */
    static JsonMembers withObjects(List<String> taken, Map<String, String> constant) {
        return new JsonMembers(taken, constant, new LeafNames(taken));
    }

    private static String outside(@Nullable LeafNames leaves, String name) {
        return leaves == null ? name : leaves.outside(name);
    }

    /** The members that each record has, each with a comma before it, between what is taken as it is. */
    byte[] constant(String before, byte[] after) {
        Utf8Buffer out = new Utf8Buffer(256);
        out.raw(before).raw(constant).raw(after);
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Appends those of the event, each with a comma before it. */
    void append(EventView event, Utf8Buffer out) {
        MdcMap mdc = event.mdcMap();
        List<KeyValue> keyValues = event.keyValues();
        unique.clear();
        for (int i = 0; i < mdc.size(); i++) {
            name(unique.of(outside(leaves, mdc.key(i))), out);
            JsonValues.stringOrNull(mdc.value(i), out);
        }
        for (int i = 0; i < keyValues.size(); i++) {
            KeyValue one = keyValues.get(i);
            name(unique.of(outside(leaves, one.key())), out);
            JsonValues.value(one.value(), out);
        }
    }

    private static void name(String name, Utf8Buffer out) {
        out.raw(BEFORE_NAME).json(name).raw(BEFORE_VALUE);
    }

    /** The names of the markers, with a comma before them; nothing if there are none. */
    static void tags(List<String> markers, Utf8Buffer out) {
        for (int i = 0; i < markers.size(); i++) {
            if (i == 0) {
                out.raw(TAGS);
            } else {
                out.raw((byte) ',');
            }
            JsonValues.string(markers.get(i), out);
        }
        if (!markers.isEmpty()) {
            out.raw((byte) ']');
        }
    }
}
