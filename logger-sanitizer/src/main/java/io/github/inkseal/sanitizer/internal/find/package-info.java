/**
 * The finder: one pass over a text that stops only where something could begin.
 *
 * <p>{@link io.github.inkseal.sanitizer.internal.find.Finder} reads characters by class. It stops at the start
 * of a word whose first three letters begin something known, at a separator whose word ends like a sensitive
 * key, at digits that go on, and at a few rare signs; there it asks the matchers of {@code rules}, which add
 * to {@link io.github.inkseal.sanitizer.internal.find.Spans}. Texts with characters beyond ASCII are read
 * again folded, texts with escapes again decoded. All of it is linear: each matcher looks at a bounded window
 * or moves on behind what it has read. An instance serves one thread.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.find;

import org.jspecify.annotations.NullMarked;
