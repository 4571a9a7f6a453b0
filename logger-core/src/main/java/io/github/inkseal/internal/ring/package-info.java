/**
 * Where calling threads leave events and the worker finds them.
 *
 * <p>{@link io.github.inkseal.internal.ring.Ring} is a bounded queue with many producers and one
 * consumer. A slot is one cache line of a {@code long[]} plus eight references beside it; everything that
 * is a number, a name met before or a small value lives in the line. That is what makes the pipeline fast:
 * a reference stored into an old object costs G1 about 10 ns, a long costs nothing, so an event pays for
 * its Strings only. Names met before (message templates, thread names) are numbers from an {@link
 * io.github.inkseal.internal.ring.InternTable}.
 *
 * <p>Who owns what: a producer owns a slot from its claim to its publication and does nothing but store in
 * between; the consumer owns it from there until it moves the head past it. {@link
 * io.github.inkseal.internal.ring.EventView} is the consumer's cursor over one slot: what it shows is redacted once something
 * has been, what it has from {@link io.github.inkseal.internal.ring.RawEvent} never is.
 */
@NullMarked
package io.github.inkseal.internal.ring;

import org.jspecify.annotations.NullMarked;
