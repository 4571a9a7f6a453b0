package io.github.inkseal.internal.jmx;

import java.util.List;
import java.util.Map;

/** A context, for those who run it. Operations that can't be carried out throw with a line that says why. */
public interface ContextMXBean {

    String getState();

    /** {@code UP}, {@code DEGRADED} or {@code DOWN}. */
    String getHealth();

    List<String> getHealthCauses();

    /** The last lines of the status channel, oldest first. */
    List<String> getStatus();

    boolean isRetentionFrozen();

    /** Names of the writers there are. */
    List<String> getWriters();

    long getAccepted();

    long getQueued();

    long getHandled();

    /** Events that never reached the pipeline. */
    long getDropped();

    long getWithheld();

    long getSynthetic();

    long getAuditLate();

    int getQueueHighWater();

    int getQueueCapacity();

    /** By writer, those too that are no more. */
    Map<String, Long> getWritten();

    /** By writer. */
    Map<String, Long> getFailed();

    /** By filter. */
    Map<String, Long> getFiltered();

    /** The level that applies to a logger; {@code root} for all others. */
    String getLevel(String logger);

    void setLevel(String logger, String level);

    /** Reads the configuration again. */
    void reload();

    /** Adds a writer; one item of {@code writers} as the configuration has it, in YAML or JSON. */
    void addWriter(String yaml);

    boolean removeWriter(String name);

    /** Has all writers begin a new file; gives the names of those that did. */
    List<String> rotate();

    boolean rotateWriter(String name);

    void freezeRetention(boolean frozen);
}
