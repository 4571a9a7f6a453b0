package io.github.inkseal.network.internal.ship;

import io.github.inkseal.spi.ComponentContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of a writer's connections: one when there is one, one when it is refused or lost.
 *
 * <p>Such a record may itself have to go over the connection, and that must not go round in a circle: a connection that is made
 * again in order, after an idle one has ended, is no news, nor is the same fault again before a connection has lasted. The
 * shipper's thread only.
 */
final class ConnectionTrail {

    private static final int MOST = 64;

    private final ComponentContext context;
    /** What was told since a connection last lasted. */
    private final Set<String> faults = new HashSet<>();

    private @Nullable String receiver;

    ConnectionTrail(ComponentContext context) {
        this.context = context;
    }

    /** Records may be sent. */
    void made(String to, String protocol) {
        if (!to.equals(receiver)) {
            receiver = to;
            context.audit("connection", "made", Map.of("receiver", to, "protocol", protocol));
        }
    }

    /** The connection has lasted: what goes wrong from here on is news. */
    void lasts() {
        faults.clear();
    }

    /** There was none, or the receiver did not take it. */
    void refused(String by, String why) {
        fault("refused", by, why);
    }

    /** It ended, and not in order. */
    void lost(String to, String why) {
        fault("lost", to, why);
    }

    private void fault(String outcome, String with, String why) {
        if (faults.size() < MOST && faults.add(outcome + with + why)) {
            receiver = null;
            context.audit("connection", outcome, Map.of("receiver", with, "why", why));
        }
    }
}
