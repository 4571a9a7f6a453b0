package io.github.inkseal.network.internal.connect;

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

    /** One address of a receiver. */
    public record Hop(Target target, InetSocketAddress address) {}

    private final List<Target> targets;
    private final Resolver resolver;
    private final Deque<Hop> hops = new ArrayDeque<>();
    private int nextTarget;
    private @Nullable String unresolved;

    public Route(List<Target> targets, Resolver resolver) {
        this.targets = List.copyOf(targets);
        this.resolver = resolver;
    }

    /** The next address to try; null when the round is over. */
    public @Nullable Hop next() {
        while (hops.isEmpty() && nextTarget < targets.size()) {
            Target target = targets.get(nextTarget++);
            try {
                Arrays.stream(resolver.resolve(target.host()))
                        .map(address -> new Hop(target, new InetSocketAddress(address, target.port())))
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
