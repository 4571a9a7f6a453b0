/**
 * How a configuration stands to what is recommended, without a context. {@link
 * io.github.inkseal.internal.control.Examination} asks every {@link io.github.inkseal.spi.ControlCheck} there is, the core's own and those
 * of other modules, and turns what hardened mode insists on into failures; {@link io.github.inkseal.internal.control.HardenedGuard} is
 * what a context asks at its start and before each change. Everything runs on the thread of whoever asks, never the pipeline's,
 * and reads files that the configuration names; nothing is written or opened.
 */
@NullMarked
package io.github.inkseal.internal.control;

import org.jspecify.annotations.NullMarked;
