package io.github.inkseal.internal.encode;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Members of one object that have names of the application's choice, beside those of a profile: the context's values first, then the key-values. A name
 * that is taken gets a number behind it. One thread.
 */
final class JsonMembers {

    private final List<String> taken;
    private final UniqueNames unique = new UniqueNames();
    private final byte[] constant;
    private final List<String> constants;

    /**
     * For a profile.
     *
     * @param taken the profile's own names
     * @param constant members that each record has
     */
    JsonMembers(List<String> taken, Map<String, String> constant) {
        this.taken = List.copyOf(taken);
        Utf8Buffer out = new Utf8Buffer(256);
        begin();
        new TreeMap<>(constant).forEach((name, value) -> {
            name(name, out);
            JsonValues.string(value, out);
        });
        this.constant = Arrays.copyOf(out.array(), out.length());
        this.constants = List.copyOf(constant.keySet());
    }

    /** The members that each record has, each with a comma before it, between what is taken as it is. */
    byte[] constant(String before, String after) {
        Utf8Buffer out = new Utf8Buffer(256);
        out.raw(before).raw(constant).raw(after);
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Appends those of the event, each with a comma before it. */
    void append(EventView event, Utf8Buffer out) {
        MdcMap mdc = event.mdcMap();
        List<KeyValue> keyValues = event.keyValues();
        if (mdc.size() == 0 && keyValues.isEmpty()) {
            return;
        }
        begin();
        constants.forEach(unique::of);
        for (int i = 0; i < mdc.size(); i++) {
            name(mdc.key(i), out);
            JsonValues.stringOrNull(mdc.value(i), out);
        }
        for (KeyValue one : keyValues) {
            name(one.key(), out);
            JsonValues.value(one.value(), out);
        }
    }

    private void begin() {
        unique.clear();
        taken.forEach(unique::of);
    }

    private void name(String name, Utf8Buffer out) {
        out.raw((byte) ',');
        JsonValues.string(unique.of(name), out);
        out.raw((byte) ':');
    }

    /** The names of the markers, with a comma before them; nothing if there are none. */
    static void tags(List<String> markers, Utf8Buffer out) {
        for (int i = 0; i < markers.size(); i++) {
            out.raw(i == 0 ? ",\"tags\":[" : ",");
            JsonValues.string(markers.get(i), out);
        }
        if (!markers.isEmpty()) {
            out.raw((byte) ']');
        }
    }
}
