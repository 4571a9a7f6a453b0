/**
 * What a collector tells of itself: counters, and an audit trail that goes through Inkseal by a thread of its own, so that
 * whoever tells something, an event loop mostly, waits for nothing.
 */
@NullMarked
package io.github.inkseal.network.internal.collect.audit;

import org.jspecify.annotations.NullMarked;
