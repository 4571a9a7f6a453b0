package io.github.inkseal.internal.jmx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Enabled logging calls. */
    long getAccepted();

    /** Events that went through the pipeline. */
    long getHandled();

    /** Events that never reached it, whatever the reason. */
    long getDroppedTotal();

    // From here on one attribute for each metric: those with tags by these, times in ms.

    Map<String, Long> getEvents();

    /** By writer, those too that are no more. */
    Map<String, Long> getWritten();

    Map<String, Long> getFailed();

    Map<String, Long> getFiltered();

    Map<String, Long> getDenied();

    long getWithheld();

    /** By reason and level, with a comma between. */
    Map<String, Long> getDropped();

    long getSynthetic();

    long getAuditLate();

    Map<String, Long> getSanitizerHits();

    Map<String, Long> getForces();

    Map<String, Long> getPossiblyLost();

    Map<String, Long> getSpoolLost();

    Map<String, Long> getSpoolBytes();

    Map<String, Long> getWaitingBytes();

    Map<String, Long> getConnectionState();

    long getQueueDepth();

    long getQueueHighWater();

    long getQueueCapacity();

    double getOldestAge();

    double getFlushTime();

    /** The level that applies to a logger; {@code root} for all others. */
    String getLevel(String logger);

    void setLevel(@Nullable String logger, @Nullable String level);

    /** Reads the configuration again. */
    void reload();

    /** Adds a writer; one item of {@code writers} as the configuration has it, in YAML or JSON. */
    void addWriter(String yaml);

    boolean removeWriter(@Nullable String name);

    /** Has all writers begin a new file; gives the names of those that did. */
    List<String> rotate();

    boolean rotateWriter(@Nullable String name);

    void freezeRetention(boolean frozen);
}
