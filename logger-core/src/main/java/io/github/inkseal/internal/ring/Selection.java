package io.github.inkseal.internal.ring;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.MdcMap;
import java.util.List;

/** What a view shows of an event's values while one encoder works on it. The view's thread only. */
public interface Selection {

    /** The entries that are shown; the same instance if all are. */
    MdcMap mdc(MdcMap all);

    /** The key-values that are shown, in their order; the same instance if all are. Unmodifiable. */
    List<KeyValue> keyValues(List<KeyValue> all);

    /** The event is over: nothing of it may be kept. */
    void done();
}
