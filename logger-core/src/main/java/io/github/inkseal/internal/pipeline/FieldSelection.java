package io.github.inkseal.internal.pipeline;

import io.github.inkseal.KeyValue;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that the writers of one encoder group show: those that the top level and the writers both leave. */
final class FieldSelection implements Selection {

    private final List<KeyChoice> mdc;
    private final List<KeyChoice> keyValues;
    /** An encoder may ask for one value after the other: what was made of the event's context is kept meanwhile. */
    private MdcMap lastWhole = MdcMap.EMPTY;

    private MdcMap lastShown = MdcMap.EMPTY;

    private FieldSelection(List<KeyChoice> mdc, List<KeyChoice> keyValues) {
        this.mdc = mdc;
        this.keyValues = keyValues;
    }

    /** The selection of these, or null if they choose nothing. */
    static @Nullable FieldSelection of(List<FieldsConfig> choices) {
        List<KeyChoice> mdc = new ArrayList<>();
        List<KeyChoice> keyValues = new ArrayList<>();
        for (FieldsConfig fields : choices) {
            add(fields.mdc(), mdc);
            add(fields.keyValues(), keyValues);
        }
        return mdc.isEmpty() && keyValues.isEmpty() ? null : new FieldSelection(mdc, keyValues);
    }

    private static void add(FieldsConfig.@Nullable Keys keys, List<KeyChoice> to) {
        if (keys != null && (keys.include() != null || keys.exclude() != null)) {
            to.add(new KeyChoice(keys));
        }
    }

    @Override
    public MdcMap mdc(MdcMap all) {
        if (mdc.isEmpty() || all.size() == 0) {
            return all;
        }
        if (all != lastWhole) {
            lastShown = all.only(key -> shows(mdc, key));
            lastWhole = all;
        }
        return lastShown;
    }

    @Override
    public List<KeyValue> keyValues(List<KeyValue> all) {
        if (keyValues.isEmpty() || all.isEmpty()) {
            return all;
        }
        List<KeyValue> shown = new ArrayList<>(all.size());
        for (KeyValue pair : all) {
            if (shows(keyValues, pair.key())) {
                shown.add(pair);
            }
        }
        return shown.size() == all.size() ? all : Collections.unmodifiableList(shown);
    }

    @Override
    public void done() {
        lastWhole = MdcMap.EMPTY;
        lastShown = MdcMap.EMPTY;
    }

    private static boolean shows(List<KeyChoice> choices, String key) {
        for (KeyChoice choice : choices) {
            if (!choice.shows(key)) {
                return false;
            }
        }
        return true;
    }
}
