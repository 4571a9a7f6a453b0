package io.github.inkseal.network.internal.connect;

import io.github.inkseal.network.ProxySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounds through all addresses of all hosts. One thread. */
public final class Route {

    /** What turns a name into addresses. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * One address of a receiver.
     *
     * @param address not resolved if a proxy is to do that
     * @param proxy what stands between; null for nothing
     */
    public record Hop(
            Target target,
            InetSocketAddress address,
            @Nullable ProxySettings proxy) {}

    private final List<Target> targets;
    private final Resolver resolver;
    private final @Nullable ProxySettings proxy;
    private final Deque<Hop> hops = new ArrayDeque<>();
    private int nextTarget;
    private @Nullable String unresolved;

    /**
     * To some receivers.
     *
     * @param proxy stands before those that it does not exclude; null for none
     */
    public Route(List<Target> targets, Resolver resolver, @Nullable ProxySettings proxy) {
        this.targets = List.copyOf(targets);
        this.resolver = resolver;
        this.proxy = proxy;
    }

    /** The next address to try; null when the round is over. */
    public @Nullable Hop next() {
        while (hops.isEmpty() && nextTarget < targets.size()) {
            Target target = targets.get(nextTarget++);
            if (proxy != null && !proxy.excludes(target.host())) {
                hops.add(new Hop(target, InetSocketAddress.createUnresolved(target.host(), target.port()), proxy));
                continue;
            }
            try {
                Arrays.stream(resolver.resolve(target.host()))
                        .map(address -> new Hop(target, new InetSocketAddress(address, target.port()), null))
                        .forEach(hops::add);
            } catch (UnknownHostException e) {
                String message = e.getMessage();
                // The system's own has the name only.
                boolean isTold = message != null && message.startsWith(target.host() + " is ");
                unresolved = isTold ? message : "can't find the address of " + target.host();
            }
        }
        return hops.poll();
    }

    /** Why a host of this round can't be tried, in words; null if all can. */
    public @Nullable String unresolved() {
        return unresolved;
    }

    /** Begins a round with the first host. */
    public void restart() {
        hops.clear();
        nextTarget = 0;
        unresolved = null;
    }
}
