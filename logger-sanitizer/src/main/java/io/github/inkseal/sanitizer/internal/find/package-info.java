/**
 * The finder: one pass over a text that stops only where something could begin.
 *
 * <p>{@code Pass} reads characters by class, {@value io.github.inkseal.sanitizer.internal.text.Text#BLOCK} at a time. It
 * stops at the start of a word whose first three letters begin something known, at a separator whose word ends like a
 * sensitive key, at digits that go on, and at a few rare signs; there it asks the matchers of {@code rules}, which add to
 * {@link io.github.inkseal.sanitizer.internal.find.Spans}. {@link io.github.inkseal.sanitizer.internal.find.Finder}
 * decides how often a text is read: those with characters beyond ASCII are read
 * again folded, those with escapes again decoded. All of it is linear: each matcher looks at a bounded window
 * or moves on behind what it has read. An instance serves one thread.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.find;

import org.jspecify.annotations.NullMarked;
