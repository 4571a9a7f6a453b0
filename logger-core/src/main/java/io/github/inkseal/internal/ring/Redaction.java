package io.github.inkseal.internal.ring;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.event.MdcMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for parts of the event an {@link EventView} stands at. A part that is null shows as it was
 * logged; one that is set hides the raw one from all that read the view. The view's thread only.
 */
public final class Redaction {

    @Nullable
    String message;

    @Nullable
    String template;

    @Nullable
    List<@Nullable Object> arguments;

    @Nullable
    MdcMap mdc;

    @Nullable
    List<String> markers;

    @Nullable
    List<KeyValue> keyValues;

    @Nullable
    String thread;

    @Nullable
    String logger;

    @Nullable
    LoggedThrowable throwable;

    private boolean set;

    Redaction() {}

    /**
     * Replaces the message.
     *
     * @param filled what {@code message()} shows
     * @param unfilled what {@code messageTemplate()} shows
     * @param values as many as the event has arguments
     */
    public void message(String filled, @Nullable String unfilled, List<@Nullable Object> values) {
        message = filled;
        template = unfilled;
        arguments = values;
        set = true;
    }

    public void mdc(MdcMap value) {
        mdc = value;
        set = true;
    }

    public void markers(List<String> value) {
        markers = value;
        set = true;
    }

    public void keyValues(List<KeyValue> value) {
        keyValues = value;
        set = true;
    }

    public void thread(String name) {
        thread = name;
        set = true;
    }

    public void logger(String name) {
        logger = name;
        set = true;
    }

    public void throwable(LoggedThrowable value) {
        throwable = value;
        set = true;
    }

    /** Takes back all that was set. */
    public void undo() {
        clear();
    }

    /** Whether any part is replaced. */
    public boolean isSet() {
        return set;
    }

    void clear() {
        message = null;
        template = null;
        arguments = null;
        mdc = null;
        markers = null;
        keyValues = null;
        thread = null;
        logger = null;
        throwable = null;
        set = false;
    }
}
