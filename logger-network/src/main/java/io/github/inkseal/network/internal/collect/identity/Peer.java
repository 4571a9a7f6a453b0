package io.github.inkseal.network.internal.collect.identity;

import io.github.inkseal.network.internal.collect.limit.DailyQuota;
import io.github.inkseal.network.internal.collect.limit.RateLimit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who may send, with what counts for all of its connections together. Any thread.
 *
 * @param name in records and in the audit trail; a token's begins with {@code token:}
 * @param tenant whose records they are
 * @param scope the producers it may send for
 * @param authenticated false for who was only taken for this peer because it could connect
 * @param rate records a second
 * @param quota bytes a day
 * @param connections open now
 */
public record Peer(
        String name,
        String tenant,
        ProducerScope scope,
        boolean authenticated,
        RateLimit rate,
        DailyQuota quota,
        AtomicInteger connections) {

    /** One of a kind: two peers that look the same are not the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
