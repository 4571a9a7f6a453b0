package io.github.inkseal.network.collect;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.internal.config.BoundDocument;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.DocumentReader;
import io.github.inkseal.network.internal.collect.audit.AuditTrail;
import io.github.inkseal.network.internal.collect.audit.Counters;
import io.github.inkseal.network.internal.collect.identity.CertificatePeers;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.identity.ProducerScope;
import io.github.inkseal.network.internal.collect.identity.StoredToken;
import io.github.inkseal.network.internal.collect.identity.Tokens;
import io.github.inkseal.network.internal.collect.limit.DailyQuota;
import io.github.inkseal.network.internal.collect.limit.RateLimit;
import io.github.inkseal.network.internal.collect.listen.House;
import io.github.inkseal.network.internal.collect.listen.Listeners;
import io.github.inkseal.network.internal.collect.store.Store;
import io.github.inkseal.network.internal.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/**
 * A running collector. {@link #start} makes one; {@link #close} takes no more, stores what was read, answers it and ends. All
 * methods may be called by any thread.
 */
public final class Collector implements AutoCloseable {

    private final Counters counters = new Counters();
    private final Store store;
    private final AuditTrail trail;
    private final Listeners listeners;
    private final Lookout lookout;
    private final Object closing = new Object();
    private boolean closed;

    private Collector(CollectorSettings settings, Clock clock) throws IOException {
        // What can be wrong in files comes before anything is made that would have to be ended again.
        Map<String, ServerTls> tls = tls(settings);
        Map<String, Peer> named = new HashMap<>();
        CertificatePeers certificates = peers(settings, clock, named);
        Path tokenFile = settings.tokens();
        String environment = settings.environment();
        Tokens tokens = tokenFile == null || environment == null
                ? null
                : new Tokens(tokenFile, environment, token -> peer(token, settings.limits(), clock), clock);
        CollectorLimits limits = settings.limits();
        store = store(settings);
        trail = new AuditTrail(LoggerContext.start(withoutHook(settings.audit())), this::metrics, counters.auditLost);
        listeners = new Listeners(new House(limits, store, trail, counters, certificates, tokens, named));
        lookout = new Lookout(tls, tokens, listeners, trail);
        try {
            for (ListenerSettings listener : settings.listeners()) {
                listeners.open(listener, listener.socketAddress(), tls.get(listener.name()));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        trail.tell(Level.INFO, "start", null, "listens: " + addresses());
    }

    /**
     * Reads a configuration.
     *
     * @param file YAML or JSON, as an application's configuration is
     * @param warnings told of what should not stay as it is, one line each
     * @throws ConfigException if it can't be used; holds all problems, each with its line, path and what to do
     */
    public static CollectorSettings read(Path file, Consumer<String> warnings) {
        ClassLoader loader = classLoader();
        ComponentRegistry components = ComponentRegistry.load(loader, List.of());
        BoundDocument<CollectorSettings> document;
        DocumentReader reader = DocumentReader.ofProcess(loader, components);
        try {
            document = reader.bind(CollectorSettings.class, reader.read(file, warnings), file.toString(), warnings);
        } finally {
            reader.close(warnings);
        }
        CollectorSettings settings = document.record();
        Map<String, String> owners = new HashMap<>();
        for (int i = 0; i < settings.peers().size(); i++) {
            PeerSettings peer = settings.peers().get(i);
            for (int j = 0; j < peer.certificates().size(); j++) {
                String owner =
                        owners.put(CertificatePeers.key(peer.certificates().get(j)), peer.name());
                if (owner != null) {
                    document.complain(
                            "peers[" + i + "].certificates[" + j + "]", "is also one of peer " + owner + "'s");
                }
            }
        }
        if (!document.problems().isEmpty()) {
            throw new ConfigException(document.problems());
        }
        return settings;
    }

    private static ClassLoader classLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader own = Collector.class.getClassLoader();
        ClassLoader chosen = ofThread == null ? own : ofThread;
        return chosen == null ? ClassLoader.getSystemClassLoader() : chosen;
    }

    /**
     * Looks whether the files that a configuration names can be used, certificates, keys and tokens; opens no port and
     * writes nothing.
     *
     * @throws IOException if one can't be; one line for the user
     */
    public static void check(CollectorSettings settings) throws IOException {
        tls(settings);
        Path tokens = settings.tokens();
        if (tokens != null) {
            new TokenFile(tokens).list();
        }
    }

    /**
     * Starts one. When this returns, all its listeners listen.
     *
     * @throws IOException if a key, a token file, the state or an address can't be used; one line for the user
     */
    public static Collector start(CollectorSettings settings) throws IOException {
        return new Collector(settings, Clock.systemUTC());
    }

    private static Map<String, ServerTls> tls(CollectorSettings settings) throws IOException {
        Map<String, ServerTls> all = new LinkedHashMap<>();
        for (ListenerSettings listener : settings.listeners()) {
            ListenerSettings.Tls tls = listener.tls();
            if (tls != null) {
                try {
                    all.put(listener.name(), new ServerTls(tls));
                } catch (GeneralSecurityException e) {
                    throw new IOException("listener " + listener.name() + ": " + e.getMessage(), e);
                }
            }
        }
        return all;
    }

    private static CertificatePeers peers(CollectorSettings settings, Clock clock, Map<String, Peer> named) {
        CollectorLimits limits = settings.limits();
        Map<String, Peer> byCertificate = new HashMap<>();
        Map<String, Boolean> asserted = new HashMap<>();
        for (ListenerSettings listener : settings.listeners()) {
            String peer = listener.peer();
            if (peer != null) {
                asserted.put(peer, true);
            }
        }
        for (PeerSettings peer : settings.peers()) {
            Integer rate = peer.rate();
            Peer made = peer(
                    peer.name(),
                    peer.tenant(),
                    peer.producers(),
                    true,
                    rate == null ? limits.rate() : rate,
                    limits,
                    new DailyQuota((peer.quota() == null ? limits.quota() : peer.quota()).bytes(), clock));
            peer.certificates().forEach(c -> byCertificate.put(CertificatePeers.key(c), made));
            if (asserted.containsKey(peer.name())) {
                // Who shows a certificate and who is only taken for this peer are told apart, and have the same limits.
                named.put(
                        peer.name(),
                        new Peer(
                                made.name(),
                                made.tenant(),
                                made.scope(),
                                false,
                                made.rate(),
                                made.quota(),
                                made.connections()));
            }
        }
        return new CertificatePeers(byCertificate);
    }

    private static Peer peer(StoredToken token, CollectorLimits limits, Clock clock) {
        return peer(
                "token:" + token.name(),
                token.tenant(),
                List.of(token.producers()),
                true,
                limits.rate(),
                limits,
                new DailyQuota(limits.quota().bytes(), clock));
    }

    private static Peer peer(
            String name,
            String tenant,
            List<String> producers,
            boolean authenticated,
            int rate,
            CollectorLimits limits,
            DailyQuota quota) {
        return new Peer(
                name,
                tenant,
                new ProducerScope(producers),
                authenticated,
                new RateLimit(rate, limits.burst()),
                quota,
                new AtomicInteger());
    }

    private Store store(CollectorSettings settings) throws IOException {
        InksealConfig config = waiting(settings.store());
        try {
            return new Store(
                    () -> LoggerContext.start(config),
                    settings.state(),
                    settings.limits().instances(),
                    settings.limits().producers(),
                    counters);
        } catch (IOException e) {
            throw new IOException("state: " + e.getMessage(), e);
        }
    }

    /** The store's configuration such that nothing is dropped on its way to the writers, and nothing is in it that was not received. */
    private static InksealConfig waiting(InksealConfig given) {
        QueueConfig queue = given.queue()
                .withWait(QueueConfig.FOREVER)
                .withFull(new QueueConfig.Full(given.queue().full().below(), QueueConfig.Then.WAIT));
        InksealConfig.Builder builder =
                withoutHook(given).toBuilder().queue(queue).audit(given.audit().withOwn(false));
        if (!given.levels().containsKey(InksealConfig.ROOT)) {
            builder.level(InksealConfig.ROOT, LevelSetting.TRACE);
        }
        return builder.build();
    }

    /** A collector ends its contexts itself, in an order that a hook would not know. */
    private static InksealConfig withoutHook(InksealConfig given) {
        return given.toBuilder()
                .shutdown(new ShutdownConfig(false, given.shutdown().timeout()))
                .build();
    }

    /** Where each listener listens, by its name. */
    public Map<String, InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /** The counters as they are now. */
    public CollectorMetrics metrics() {
        return new CollectorMetrics(
                counters.connections.get(),
                counters.connected.sum(),
                counters.accepted.sum(),
                counters.stored.sum(),
                counters.duplicates.sum(),
                counters.failed.sum(),
                counters.malformed.sum(),
                counters.refused(),
                counters.limited(),
                counters.bytes.sum(),
                counters.auditLost.sum());
    }

    /** DOWN when nothing can be stored, DEGRADED when something else is not as it should be. */
    public Health health() {
        List<String> causes = new ArrayList<>(store.troubles());
        causes.addAll(lookout.troubles());
        Health.Status worst = causes.isEmpty() ? Health.Status.UP : Health.Status.DEGRADED;
        for (LoggerContext context : List.of(store.context(), trail.context())) {
            Health health = context.health();
            causes.addAll(health.causes());
            if (health.status() == Health.Status.DOWN && context == store.context()) {
                worst = Health.Status.DOWN;
            } else if (health.status() != Health.Status.UP && worst == Health.Status.UP) {
                worst = Health.Status.DEGRADED;
            }
        }
        return new Health(worst, List.copyOf(causes));
    }

    /** Takes no more, stores and answers what was read, ends. Closing again changes nothing. */
    @Override
    public void close() {
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            listeners.stopReading();
            store.close();
            listeners.close();
            lookout.close();
            trail.tell(Level.INFO, "stop", null, "has ended");
            trail.close();
        }
    }
}
