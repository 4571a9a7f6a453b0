package io.github.inkseal.internal.engine;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.ShutdownConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A configuration that a running context is to have, without what only a restart can change: queue, clock and the like are built
 * into the path of each event, which is to pay nothing for changes.
 *
 * @param config the new one, with those keys as they are
 * @param keys those that are different and wait for a restart
 */
record Waiting(InksealConfig config, List<String> keys) {

    static Waiting of(InksealConfig running, InksealConfig next) {
        List<String> keys = new ArrayList<>();
        note(keys, "mode", running.mode(), next.mode());
        note(keys, "dispatch", running.dispatch(), next.dispatch());
        note(keys, "clock", running.clock(), next.clock());
        note(keys, "queue", running.queue(), next.queue());
        note(keys, "limits", running.limits(), next.limits());
        note(keys, "audit", running.audit(), next.audit());
        note(keys, "shutdown.hook", running.shutdown().hook(), next.shutdown().hook());
        InksealConfig config = next.toBuilder()
                .mode(running.mode())
                .dispatch(running.dispatch())
                .clock(running.clock())
                .queue(running.queue())
                .limits(running.limits())
                .audit(running.audit())
                .shutdown(new ShutdownConfig(
                        running.shutdown().hook(), next.shutdown().timeout()))
                .build();
        return new Waiting(config, keys);
    }

    private static void note(List<String> keys, String key, Object running, Object next) {
        if (!Objects.equals(running, next)) {
            keys.add(key);
        }
    }
}
