/**
 * Which events may reach which writers.
 *
 * <p>{@link io.github.inkseal.sanitizer.internal.access.AccessFilter} owns the policy in force, which may be swapped
 * by the thread of its file, and the counters, which outlive it. {@link
 * io.github.inkseal.sanitizer.internal.access.AccessRules} is one policy, compiled: for each logger and level it
 * remembers the few rules that can concern an event at all, so that most events cost a look into an array. It is
 * used by one thread at a time, the worker or whoever holds the lock of the direct dispatch.
 *
 * <p>Where something about an event is not known, a rule that denies or narrows holds and one that allows does
 * not; where it can't be found out, the event is withheld.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.access;

import org.jspecify.annotations.NullMarked;
