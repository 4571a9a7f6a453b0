package io.github.inkseal.network.internal.collect.store;

import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.wire.Received;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records of one connection that are answered together; none, where an answer only has to wait for its turn.
 *
 * @param bytes how much memory they may take, about
 * @param done hears, on the storing thread, whether all are stored; must not wait
 */
public record Delivery(Peer peer, String protocol, List<Received> records, long bytes, Consumer<Boolean> done) {}
