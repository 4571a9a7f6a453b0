package io.github.inkseal.benchmarks.network;

import java.util.Arrays;
import java.util.List;

/** Who sends. */
enum Client {
    FILE("file", "Inkseal file", Peer.NONE, "network-file.yaml", "inkseal"),
    BARE_TLS("bare-tls", "bare TLS client", Peer.TLS, "", "netty"),
    SYSLOG_TLS("syslog-tls", "Inkseal syslog-tls", Peer.TLS, "network-syslog-tls.yaml", "inkseal"),
    BARE_RELP("bare-relp", "bare RELP client", Peer.RELP, "", "netty"),
    RELP("relp", "Inkseal relp", Peer.RELP, "network-relp.yaml", "inkseal"),
    RELP_ALWAYS("relp-always", "Inkseal relp, spool", Peer.RELP, "network-relp-always.yaml", "inkseal"),
    RELP_OVERFLOW("relp-overflow", "Inkseal relp, spool", Peer.RELP, "network-relp-overflow.yaml", "inkseal"),
    OTLP("otlp", "Inkseal otlp", Peer.OTLP, "network-otlp.yaml", "inkseal"),
    LOGSTASH("logstash", "logstash-logback-encoder, TLS", Peer.TLS, "network-logstash.xml", "logback"),
    LOG4J2("log4j2", "Log4j2 Socket, SSL", Peer.TLS, "network-log4j2.xml", "log4j2");

    /** Who receives. */
    enum Peer {
        NONE,
        TLS,
        RELP,
        OTLP
    }

    private final String id;
    private final String title;
    private final Peer peer;
    private final String file;
    private final String backend;

    Client(String id, String title, Peer peer, String file, String backend) {
        this.id = id;
        this.title = title;
        this.peer = peer;
        this.file = file;
        this.backend = backend;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    Peer peer() {
        return peer;
    }

    /** Its configuration's file. */
    String file() {
        return file;
    }

    boolean isBare() {
        return file.isEmpty();
    }

    boolean isInkseal() {
        return backend.equals("inkseal");
    }

    /** The {@code spool.write} it runs with, as the tables show it. */
    String mode() {
        return switch (this) {
            case RELP_ALWAYS -> "always";
            case RELP_OVERFLOW -> "overflow";
            case SYSLOG_TLS, RELP, OTLP -> "no spool";
            default -> "–";
        };
    }

    /** Where its jars are, below {@code target/rivals}. */
    List<String> folders() {
        return switch (backend) {
            case "inkseal" -> List.of("inkseal", "inkseal-network", "netty");
            case "logback" -> List.of("logback-async", "logstash-masking");
            case "log4j2" -> List.of("log4j2-async");
            default -> List.of(backend);
        };
    }

    /** The system property that names its configuration. */
    String property() {
        return switch (backend) {
            case "logback" -> "logback.configurationFile";
            case "log4j2" -> "log4j2.configurationFile";
            default -> "inkseal.config";
        };
    }

    /** How many times as many messages it is given so that its run takes as long as the others'. */
    int speed() {
        return peer == Peer.TLS ? 3 : 1;
    }

    static Client of(String id) {
        return Arrays.stream(values())
                .filter(client -> client.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client " + id));
    }
}
