package io.github.inkseal.internal.config;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.alert.AlertCheck;
import io.github.inkseal.internal.config.ConfigNode.Entry;
import org.jspecify.annotations.Nullable;

/** Checks what the records of alerts can't: whether there is such a metric. */
final class AlertNodes {

    private AlertNodes() {}

    /**
     * Reports alerts that could never be told.
     *
     * @param config what the document was bound to; null if it could not be, then its writers are not known
     */
    static void check(ConfigNode.Mapping root, @Nullable InksealConfig config, Place top, Problems problems) {
        Entry alerts = root.entries().get("alerts");
        if (alerts == null || !(alerts.value() instanceof ConfigNode.Sequence list)) {
            return;
        }
        Place at = top.key("alerts", alerts);
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof ConfigNode.Mapping alert) {
                checkOne(alert, config, at.item(i, alert.line()), problems);
            }
        }
    }

    private static void checkOne(
            ConfigNode.Mapping alert, @Nullable InksealConfig config, Place place, Problems problems) {
        Entry metric = alert.entries().get("metric");
        // What a reference resolved to is looked at when the context starts.
        if (metric == null
                || !(metric.value() instanceof ConfigNode.Scalar name)
                || name.text().isBlank()
                || name.text().contains("${")) {
            return;
        }
        Entry per = alert.entries().get("per");
        boolean hasPer = per != null && !(per.value() instanceof ConfigNode.Nothing);
        AlertCheck.Fault fault = AlertCheck.faultOf(name.text(), hasPer, config, NearestName::hint);
        if (fault != null) {
            Entry entry = alert.entries().get(fault.key());
            problems.add(place.key(fault.key(), entry), fault.what());
        }
    }
}
