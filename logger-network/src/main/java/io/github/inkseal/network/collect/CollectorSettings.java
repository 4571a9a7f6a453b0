package io.github.inkseal.network.collect;

import io.github.inkseal.config.InksealConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collector's configuration. Relative paths start at the working directory.
 *
 * @param environment which one this is, e.g. {@code production}: tokens are made for one and refused in all others; null
 *     without tokens
 * @param listeners where it listens; at least one
 * @param peers who may send, by certificate or from this host
 * @param tokens the file that {@code inkseal token create} writes; null for none
 * @param state the file that remembers which records are stored, for the sake of duplicates
 * @param limits for all
 * @param store where records go, with the keys of an application's own configuration. Its calls wait as long as it takes,
 *     whatever {@code queue} says of that, and all levels are stored unless it says something of {@code root}
 * @param audit where the audit trail and the metrics go; to the console if nothing is said
 */
public record CollectorSettings(
        @Nullable String environment,
        List<ListenerSettings> listeners,
        List<PeerSettings> peers,
        @Nullable Path tokens,
        Path state,
        CollectorLimits limits,
        InksealConfig store,
        InksealConfig audit) {

    public CollectorSettings {
        listeners = listeners == null ? List.of() : List.copyOf(listeners);
        peers = peers == null ? List.of() : List.copyOf(peers);
        limits = limits == null ? CollectorLimits.defaults() : limits;
        audit = audit == null ? InksealConfig.defaults() : audit;
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(store, "store");
        if (environment != null && !environment.matches(TokenFile.ENVIRONMENT)) {
            throw new IllegalArgumentException("environment must be small letters, digits and -, at most 32");
        }
        if (store.writers().isEmpty()) {
            throw new IllegalArgumentException("store must have writers: what they have written is acknowledged");
        }
        if (listeners.isEmpty()) {
            throw new IllegalArgumentException("listeners must have one at least");
        }
        Set<String> names = new HashSet<>();
        for (PeerSettings peer : peers) {
            if (!names.add(peer.name())) {
                throw new IllegalArgumentException("peers must have different names; two are " + peer.name());
            }
        }
        Set<String> known = new HashSet<>();
        for (ListenerSettings listener : listeners) {
            if (!known.add(listener.name())) {
                throw new IllegalArgumentException("listeners must have different names; two are " + listener.name());
            }
            String peer = listener.peer();
            if (peer != null && !names.contains(peer)) {
                throw new IllegalArgumentException(
                        "listeners must name peers there are; " + listener.name() + " names " + peer);
            }
            if (listener.identity() == ListenerSettings.Identity.TOKEN && (tokens == null || environment == null)) {
                throw new IllegalArgumentException(
                        "listeners must not ask for tokens without the keys tokens and environment; " + listener.name()
                                + " does");
            }
        }
    }
}
