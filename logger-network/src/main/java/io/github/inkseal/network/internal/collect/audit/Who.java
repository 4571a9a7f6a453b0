package io.github.inkseal.network.internal.collect.audit;

/**
 * Whom an event is about.
 *
 * @param name the peer's, or a dash while it is not known
 * @param authenticated whether that was proved; otherwise it is only asserted
 * @param address where the connection comes from
 * @param listener which listener it came to
 */
public record Who(String name, boolean authenticated, String address, String listener) {}
