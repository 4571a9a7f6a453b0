package io.github.inkseal.network.internal.relp;

/**
 * A frame as it came in.
 *
 * @param transaction 0 to 999,999,999; 0 for a hint
 * @param command letters
 * @param data may be empty
 */
public record RelpFrame(int transaction, String command, String data) {}
