/**
 * Puts the parts of a context together and takes it through its life: ring, worker and intake with
 * asynchronous dispatch, the pipeline under a lock with direct dispatch, and the change from the one to the
 * other when the virtual machine shuts down.
 */
@NullMarked
package io.github.inkseal.internal.engine;

import org.jspecify.annotations.NullMarked;
