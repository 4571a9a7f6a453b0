/**
 * How Inkseal speaks of itself without using itself: status lines kept in memory, shown on standard error
 * and heard by listeners. Takes no lock of the pipeline, so any part may speak at any time.
 */
@NullMarked
package io.github.inkseal.internal.status;

import org.jspecify.annotations.NullMarked;
