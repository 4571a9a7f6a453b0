package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logger of this JVM, configured to send to a port. What SLF4J has no word for goes by reflection: each JVM holds one backend only. */
final class Backend {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** Enough for it to connect. */
    private static final long NEXT_NANOS = 1_000_000_000L;

    private final Client client;
    private final ILoggerFactory factory;

    private Backend(Client client, ILoggerFactory factory) {
        this.client = client;
        this.factory = factory;
    }

    static Backend start(Setup setup, int port) {
        Client client = setup.what().client();
        Path work = setup.work();
        Map.of(
                        client.property(),
                        setup.configurations().resolve(client.file()).toString(),
                        "bench.host",
                        "127.0.0.1:" + port,
                        "bench.port",
                        String.valueOf(port),
                        "bench.trust",
                        setup.keys().authority().toString(),
                        "bench.identity",
                        setup.keys().identity().toString(),
                        "bench.spool",
                        work.resolve("spool").toString(),
                        "bench.file",
                        work.resolve("file.log").toString(),
                        "bench.truststore",
                        setup.keys().trustStore().toString(),
                        "bench.keystore",
                        setup.keys().clientStore().toString(),
                        "bench.password",
                        Keys.PASSWORD)
                .forEach(System::setProperty);
        return new Backend(client, LoggerFactory.getILoggerFactory());
    }

    Logger logger() {
        return factory.getLogger("com.acme.orders.OrderService");
    }

    /** Writes what is queued and stops. */
    void stop() throws NoResult {
        try {
            switch (client) {
                case LOGSTASH -> factory.getClass().getMethod("stop").invoke(factory);
                case LOG4J2 ->
                    Class.forName("org.apache.logging.log4j.LogManager")
                            .getMethod("shutdown")
                            .invoke(null);
                default -> factory.getClass().getMethod("close", Duration.class).invoke(factory, LONG);
            }
        } catch (ReflectiveOperationException e) {
            throw new NoResult("can't stop it: " + e);
        }
    }

    /** Starts and ends Inkseal once more, as the program's next start would. */
    void again() throws NoResult {
        try {
            Object next = factory.getClass().getMethod("startDefault").invoke(null);
            Pause.nanos(NEXT_NANOS);
            next.getClass().getMethod("close", Duration.class).invoke(next, LONG);
        } catch (ReflectiveOperationException e) {
            throw new NoResult("can't start it again: " + e);
        }
    }

    /** What Inkseal's writer counts as lost, empty for others. */
    Map<String, Double> counted() throws NoResult {
        Map<String, Double> counted = new TreeMap<>();
        if (client.isInkseal()) {
            try {
                Object metrics = factory.getClass().getMethod("metrics").invoke(factory);
                Map<?, ?> writers =
                        (Map<?, ?>) metrics.getClass().getMethod("writers").invoke(metrics);
                for (String name : new String[] {"written", "failed", "possiblyLost"}) {
                    Object hub = Objects.requireNonNull(writers.get("hub"));
                    counted.put(name, ((Number) hub.getClass().getMethod(name).invoke(hub)).doubleValue());
                }
            } catch (ReflectiveOperationException e) {
                throw new NoResult("can't ask it: " + e);
            }
        }
        return counted;
    }

    /** What Logback keeps of its warnings and shows nobody unless it is told to; empty for others. */
    List<?> statuses() throws NoResult {
        if (client != Client.LOGSTASH) {
            return List.of();
        }
        try {
            Object statuses = factory.getClass().getMethod("getStatusManager").invoke(factory);
            return (List<?>)
                    statuses.getClass().getMethod("getCopyOfStatusList").invoke(statuses);
        } catch (ReflectiveOperationException e) {
            throw new NoResult("can't ask it: " + e);
        }
    }
}
