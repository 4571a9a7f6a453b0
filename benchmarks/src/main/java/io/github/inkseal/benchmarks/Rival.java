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
    FLOOR("floor", "Floor", "", "", "");

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

    /** The options that make a JVM use its configuration in the folder given. */
    List<String> options(Path configurations) {
        if (this == FLOOR) {
            return List.of();
        }
        var options = new ArrayList<String>();
        options.add("-D" + property + "=" + configurations.resolve(file));
        if (this == LOG4J2_ASYNC) {
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
