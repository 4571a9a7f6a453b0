package io.github.inkseal.benchmarks.network;

import java.util.List;
import java.util.stream.Stream;

/** One measurement. */
record Case(Kind kind, Client client, Weather weather) {

    /** What is measured. */
    enum Kind {
        /** Messages a second until the last is in the receiver's file, and the sender's CPU. */
        RATE,
        /** How long a backlog on disk takes to arrive. */
        DRAIN,
        /** What a call costs the thread that logs. */
        CALLER,
        /** What arrives although the receiver is killed and comes back. */
        OUTAGE;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How the receiver is. */
    enum Weather {
        UP,
        DOWN,
        /** It takes the connection and the first records, then nothing reads any more and nobody says so. */
        BLACK_HOLE
    }

    private static final List<Client> CALLERS =
            List.of(Client.SYSLOG_TLS, Client.RELP, Client.RELP_OVERFLOW, Client.RELP_ALWAYS);

    String id() {
        return kind.id() + "/" + client.id() + (weather == Weather.UP ? "" : "/" + weather);
    }

    static List<Case> of(Kind kind) {
        return switch (kind) {
            case RATE ->
                all(
                        kind,
                        Client.BARE_TLS,
                        Client.SYSLOG_TLS,
                        Client.BARE_RELP,
                        Client.RELP,
                        Client.RELP_OVERFLOW,
                        Client.RELP_ALWAYS,
                        Client.OTLP);
            case DRAIN -> all(kind, Client.RELP_ALWAYS, Client.RELP_OVERFLOW);
            case CALLER ->
                Stream.concat(
                                Stream.of(new Case(kind, Client.FILE, Weather.UP)),
                                CALLERS.stream()
                                        .flatMap(client ->
                                                Stream.of(Weather.values()).map(w -> new Case(kind, client, w))))
                        .toList();
            case OUTAGE -> all(kind, Client.SYSLOG_TLS, Client.RELP_ALWAYS, Client.LOGSTASH, Client.LOG4J2);
        };
    }

    private static List<Case> all(Kind kind, Client... clients) {
        return Stream.of(clients)
                .map(client -> new Case(kind, client, Weather.UP))
                .toList();
    }
}
