package io.github.inkseal;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.engine.RunTime;
import io.github.inkseal.internal.engine.Who;
import java.util.List;

/**
 * Changes a running context in somebody's name; each change is an audit record. See {@link LoggerContext#as}. In hardened mode
 * one that would lower protection is refused as a bad configuration is, and recorded as {@code protection-lowering}.
 *
 * <p>What changes the pipeline is whole or not at all, loses no event and writes none twice. It waits as long as {@code
 * shutdown.timeout} says for the pipeline to come to it. Any thread but the pipeline's own, that is not from within a component.
 */
public final class LoggerControl {

    private final RunTime runTime;
    private final Who who;

    LoggerControl(RunTime runTime, Who who) {
        this.runTime = runTime;
        this.who = who;
    }

    /** Changes the level of a logger and of those below it, from the next call on; {@link InksealConfig#ROOT} for all others. */
    public void setLevel(String logger, LevelSetting level) {
        runTime.setLevel(logger, level, who);
    }

    /**
     * Reads the configuration again from where it was found, and takes it, levels and writers that were changed at run time
     * included. Keys that only a restart can change stay as they are, and a WARN on the status channel names them.
     *
     * @throws ConfigException if it can't be used; nothing has changed
     * @throws IllegalStateException if the context was started with a configuration made in code, is closed, or did not
     *     come to it in time; nothing has changed
     */
    public void reload() {
        runTime.reload(who);
    }

    /**
     * Takes another configuration.
     *
     * @throws ConfigException if it can't be used; nothing has changed
     * @throws IllegalStateException if the context is closed, or did not come to it in time; nothing has changed
     */
    public void reload(InksealConfig config) {
        runTime.reload(config, who);
    }

    /**
     * Adds a writer, behind those there are, until the next reload.
     *
     * @throws ConfigException if there is one of that name, or it can't be made; nothing has changed
     * @throws IllegalStateException as {@link #reload(InksealConfig)}
     */
    public void addWriter(WriterConfig writer) {
        runTime.addWriter(writer, who);
    }

    /**
     * Removes a writer, until the next reload. It gets all events before, is drained and closed; its counters stay.
     *
     * @return false if there is none of that name
     * @throws IllegalStateException as {@link #reload(InksealConfig)}
     */
    public boolean removeWriter(String name) {
        return runTime.removeWriter(name, who);
    }

    /**
     * Has all writers begin a new file that have such a thing and something in it.
     *
     * @return their names
     * @throws IllegalStateException if one of them could not; the message names it
     */
    public List<String> rotate() {
        return runTime.rotate(null, who);
    }

    /**
     * Has a writer begin a new file.
     *
     * @return false if it has no such thing, or nothing in it
     * @throws IllegalStateException if it could not
     * @throws IllegalArgumentException if there is no writer of that name
     */
    public boolean rotate(String writer) {
        return !runTime.rotate(writer, who).isEmpty();
    }

    /**
     * Has writers remove nothing of what they keep, as evidence, until told otherwise or the context ends; writers that come
     * later neither.
     *
     * @throws IllegalStateException if a writer can't promise it; the message names it
     */
    public void freezeRetention(boolean frozen) {
        runTime.freezeRetention(frozen, who);
    }
}
