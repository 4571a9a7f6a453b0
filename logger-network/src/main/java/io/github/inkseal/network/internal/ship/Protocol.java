package io.github.inkseal.network.internal.ship;

/** Begins a session on each connection. */
@FunctionalInterface
interface Protocol {

    Session on(Connection connection);
}
