package io.github.inkseal.network.internal.collect.store;

/** A run of a producer. The tenant is who the sender was found to be, so nobody can touch the numbers of another's. */
record Instance(String tenant, String producer, String instance) {}
