/**
 * Alerts: metrics that are compared with a bound now and then.
 *
 * <p>{@link io.github.inkseal.internal.alert.Alerts} holds those of a context. It has no thread: whoever runs the
 * pipeline asks it to look when a batch has been handed on, the worker at most every 100 ms. It owns the samples of
 * the sliding windows and remembers which alerts were told; what it says goes to the status channel.
 */
@NullMarked
package io.github.inkseal.internal.alert;

import org.jspecify.annotations.NullMarked;
