package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.collect.CollectorLimits;
import io.github.inkseal.network.internal.collect.audit.AuditTrail;
import io.github.inkseal.network.internal.collect.audit.Counters;
import io.github.inkseal.network.internal.collect.identity.CertificatePeers;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.identity.Tokens;
import io.github.inkseal.network.internal.collect.store.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a collector share.
 *
 * @param tokens null without tokens
 * @param named the configured peers by name
 */
public record House(
        CollectorLimits limits,
        Store store,
        AuditTrail trail,
        Counters counters,
        CertificatePeers certificates,
        @Nullable Tokens tokens,
        Map<String, Peer> named) {}
