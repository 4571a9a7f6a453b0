package io.github.inkseal.spi;

/**
 * Hears what Inkseal says of itself.
 *
 * <p>Called on the thread that has something to say, which may be any: it must be quick and must not
 * block. What it throws is ignored, and what is said because of what it does, such as logging, it does not hear.
 */
@FunctionalInterface
public interface StatusListener {

    void onStatus(StatusEvent event);
}
