/**
 * A context as an MXBean: the same changes and figures as by {@link io.github.inkseal.LoggerContext}, text in and text out.
 *
 * <p>The module {@code java.management} may not be there: {@link io.github.inkseal.internal.jmx.Registration} is what the
 * context calls, and it lets nothing of that through. The server is loaded on a daemon thread of its own, since that takes
 * longer than all else at the start of a context. A closed context is taken out, so that nothing keeps it alive.
 */
@NullMarked
package io.github.inkseal.internal.jmx;

import org.jspecify.annotations.NullMarked;
