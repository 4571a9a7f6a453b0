package io.github.inkseal.network.internal.collect.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * Which records are stored, in memory. Bounded three ways: instances, runs of one instance, and runs of all. When there are too
 * many, the tenant that has most of them forgets the instance that it was heard of least recently with: whoever makes up
 * instances pushes out its own. One thread.
 */
final class Known {

    private static final int MOST_RUNS = 4096;
    private static final int MOST_RUNS_OF_ALL = 1 << 20;

    /** What is known of a tenant, the instance first that was heard of least recently. */
    private static final class Share {
        private final LinkedHashMap<Instance, Runs> instances = new LinkedHashMap<>(16, 0.75f, true);
        private int runs;

        int instances() {
            return instances.size();
        }

        int runs() {
            return runs;
        }
    }

    private final int mostInstances;
    private final Map<String, Share> tenants = new LinkedHashMap<>();
    private int instances;
    private int runs;

    Known(int mostInstances) {
        this.mostInstances = mostInstances;
    }

    boolean contains(Instance instance, long seq) {
        Share share = tenants.get(instance.tenant());
        Runs of = share == null ? null : share.instances.get(instance);
        return of != null && of.contains(seq);
    }

    void add(Instance instance, Runs more) {
        Share share = tenants.computeIfAbsent(instance.tenant(), tenant -> new Share());
        Runs of = share.instances.get(instance);
        if (of == null) {
            of = new Runs(MOST_RUNS);
            share.instances.put(instance, of);
            instances++;
        }
        int before = of.count();
        of.add(more);
        share.runs += of.count() - before;
        runs += of.count() - before;
    }

    /** Forgets until nothing is above its bound; at least one instance stays. */
    void shrink() {
        while (instances > 1 && instances > mostInstances) {
            forget(Share::instances);
        }
        while (instances > 1 && runs > MOST_RUNS_OF_ALL) {
            forget(Share::runs);
        }
    }

    private void forget(ToIntFunction<Share> measure) {
        Map.Entry<String, Share> largest = tenants.entrySet().stream()
                .max(Comparator.comparingInt(entry -> measure.applyAsInt(entry.getValue())))
                .orElseThrow();
        Share share = largest.getValue();
        Iterator<Runs> oldest = share.instances.values().iterator();
        int gone = oldest.next().count();
        oldest.remove();
        share.runs -= gone;
        runs -= gone;
        instances--;
        if (share.instances.isEmpty()) {
            tenants.remove(largest.getKey());
        }
    }

    void forEach(BiConsumer<Instance, Runs> action) {
        tenants.values().forEach(share -> share.instances.forEach(action));
    }
}
