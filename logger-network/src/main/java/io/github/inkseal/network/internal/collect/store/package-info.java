/**
 * Keeps records and knows which it has kept. One thread takes what has been received, group after group: it logs the records
 * that are new into the store's own context, flushes that, looks whether every writer has taken all, writes down the
 * positions, and only then says so to those who wait.
 */
@NullMarked
package io.github.inkseal.network.internal.collect.store;

import org.jspecify.annotations.NullMarked;
