package io.github.inkseal.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A backend that is measured, and how a JVM is told to use it. */
enum Rival {
    INKSEAL("inkseal", "Inkseal", "io.github.inkseal.", "inkseal.yaml", "inkseal.config"),
    GFLOG("gflog", "GFLog", "com.epam.deltix.gflog.", "gflog.xml", "gflog.config"),
    LOGBACK_ASYNC(
            "logback-async", "Logback async", "ch.qos.logback.", "logback-async.xml", "logback.configurationFile"),
    LOGBACK_SYNC("logback-sync", "Logback sync", "ch.qos.logback.", "logback-sync.xml", "logback.configurationFile"),
    LOG4J2_ASYNC(
            "log4j2-async",
            "Log4j2 async",
            "org.apache.logging.slf4j.",
            "log4j2-async.xml",
            "log4j2.configurationFile"),
    TINYLOG("tinylog", "tinylog", "org.tinylog.", "tinylog.properties", "tinylog.configuration"),
    /** No backend at all: what the call itself costs (boxing, array), and what an idle JVM costs. */
    FLOOR("floor", "Floor", "", "", ""),

    INKSEAL_MASKING(
            "inkseal-masking", "Inkseal masking", "io.github.inkseal.", "inkseal-masking.yaml", "inkseal.config"),
    LOGBACK_MASKING(
            "logback-masking",
            "Logback %replace",
            "ch.qos.logback.",
            "logback-masking.xml",
            "logback.configurationFile"),
    LOG4J2_MASKING(
            "log4j2-masking",
            "Log4j2 %replace",
            "org.apache.logging.slf4j.",
            "log4j2-masking.xml",
            "log4j2.configurationFile"),
    LOGSTASH_MASKING(
            "logstash-masking",
            "Logstash encoder",
            "ch.qos.logback.",
            "logstash-masking.xml",
            "logback.configurationFile"),

    INKSEAL_SEALED("inkseal-sealed", "Inkseal sealed", "io.github.inkseal.", "inkseal-sealed.yaml", "inkseal.config"),
    INKSEAL_MASKING_SEALED(
            "inkseal-masking-sealed",
            "Inkseal masking, sealed",
            "io.github.inkseal.",
            "inkseal-masking-sealed.yaml",
            "inkseal.config"),

    INKSEAL_JSON("inkseal-json", "Inkseal JSON", "io.github.inkseal.", "inkseal-json.yaml", "inkseal.config"),
    LOGSTASH_JSON(
            "logstash-json", "Logstash encoder", "ch.qos.logback.", "logstash-json.xml", "logback.configurationFile");

    private final String id;
    private final String title;
    private final String factoryPrefix;
    private final String file;
    private final String property;

    Rival(String id, String title, String factoryPrefix, String file, String property) {
        this.id = id;
        this.title = title;
        this.factoryPrefix = factoryPrefix;
        this.file = file;
        this.property = property;
    }

    /** Its name on the command line, in results and as a folder. */
    String id() {
        return id;
    }

    /** Its name in a table. */
    String title() {
        return title;
    }

    /** How the class name of its logger factory begins; a check that the right backend was found. */
    String factoryPrefix() {
        return factoryPrefix;
    }

    /** Where its jars are, below {@code target/rivals}. */
    List<String> folders() {
        return switch (this) {
            case INKSEAL_MASKING -> List.of(INKSEAL.id, id);
            case LOGBACK_MASKING -> List.of(LOGBACK_ASYNC.id);
            case LOG4J2_MASKING -> List.of(LOG4J2_ASYNC.id);
            case LOGSTASH_MASKING -> List.of(LOGBACK_ASYNC.id, id);
            case INKSEAL_SEALED -> List.of(INKSEAL.id, id);
            case INKSEAL_MASKING_SEALED -> List.of(INKSEAL.id, INKSEAL_MASKING.id, INKSEAL_SEALED.id);
            case INKSEAL_JSON -> List.of(INKSEAL.id);
            case LOGSTASH_JSON -> List.of(LOGBACK_ASYNC.id, LOGSTASH_MASKING.id);
            case FLOOR -> List.of();
            default -> List.of(id);
        };
    }

    /** Whether it masks secrets. */
    boolean masks() {
        return switch (this) {
            case INKSEAL_MASKING, INKSEAL_MASKING_SEALED, LOGBACK_MASKING, LOG4J2_MASKING, LOGSTASH_MASKING -> true;
            default -> false;
        };
    }

    /** Whether what it writes is sealed. */
    boolean seals() {
        return this == INKSEAL_SEALED || this == INKSEAL_MASKING_SEALED;
    }

    /** Whether its lines are JSON, and so not all of one length. */
    boolean writesJson() {
        return this == INKSEAL_JSON || this == LOGSTASH_JSON;
    }

    /** Whether it is Inkseal, however configured. */
    boolean isInkseal() {
        return folders().contains(INKSEAL.id);
    }

    /** The options that make a JVM use its configuration in the folder given. */
    List<String> options(Path configurations, Kind kind) {
        if (this == FLOOR) {
            return List.of();
        }
        var options = new ArrayList<String>();
        String name = kind == Kind.AUDIT ? "audit-" + file : file;
        options.add("-D" + property + "=" + configurations.resolve(name));
        if (this == LOG4J2_ASYNC || this == LOG4J2_MASKING) {
            options.add("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
            // Its own default is 4,096 where it reuses its events, which two threads' bursts would fill.
            options.add("-Dlog4j2.asyncLoggerRingBufferSize=65536");
        }
        return List.copyOf(options);
    }

    /**
     * The rival of that name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    static Rival of(String id) {
        for (Rival rival : values()) {
            if (rival.id.equals(id)) {
                return rival;
            }
        }
        throw new IllegalArgumentException("no rival " + id + "; there are "
                + Arrays.stream(values()).map(Rival::id).toList());
    }
}
