/**
 * The filters of the core, and what filters of Inkseal's other modules are told more than those of others: the
 * pipeline's own view of the event and, when they are made, the writers.
 *
 * <p>Those against storms ({@code rate-limit}, {@code duplicates}, {@code sample}) keep numbers in tables of a fixed size, never a text: {@link
 * io.github.inkseal.internal.filter.Fingerprints} stand for templates, {@link io.github.inkseal.internal.filter.Buckets}
 * hold what may still pass, {@link io.github.inkseal.internal.filter.Suppressed} what is to be told. All is called by the
 * pipeline's owner, one thread at a time, and allocates nothing for an event.
 */
@NullMarked
package io.github.inkseal.internal.filter;

import org.jspecify.annotations.NullMarked;
