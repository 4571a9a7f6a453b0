package io.github.inkseal.spi;

/**
 * How it stands with a writer that hands records on to another system.
 *
 * @param connected whether that system takes records just now
 * @param waitingBytes bytes of records that it has not taken, wherever they are
 * @param spoolBytes bytes of files in which records wait; 0 without such
 * @param possiblyLost how many events among those {@link LogWriter#write} took may not have arrived, where the receiver does not say what
 *     it got; only grows. They go on counting as written
 * @param lostOfOthers how many records that an ended process left behind could not be sent after all; only grows
 */
public record Shipping(boolean connected, long waitingBytes, long spoolBytes, long possiblyLost, long lostOfOthers) {}
