package io.github.inkseal.network.internal.collect.store;

import java.util.Comparator;

/**
 * A run of a producer. The tenant is who the sender was found to be, so nobody can touch the numbers of another's. Names are the
 * senders' choice; that they have an order keeps a map of them quick though all of them have one hash.
 */
record Instance(String tenant, String producer, String instance) implements Comparable<Instance> {

    private static final Comparator<Instance> ORDER = Comparator.comparing(Instance::tenant)
            .thenComparing(Instance::producer)
            .thenComparing(Instance::instance);

    @Override
    public int compareTo(Instance other) {
        return ORDER.compare(this, other);
    }
}
