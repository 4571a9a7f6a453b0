/**
 * Puts the parts of a context together: ring, worker and intake with asynchronous dispatch, the pipeline under a lock with direct
 * dispatch. {@link io.github.inkseal.internal.engine.Lifecycle} takes it from its start to its end, and from the one to the other when
 * the virtual machine shuts down. {@link io.github.inkseal.internal.engine.RunTime} is what can be done to it
 * meanwhile, one change at a time, on the thread of whoever does it and, where the pipeline is concerned, through its {@link
 * io.github.inkseal.internal.engine.Owner}; {@link io.github.inkseal.internal.engine.Outcomes} has what became of each on record.
 * {@link io.github.inkseal.internal.engine.ReloadWatch} has a thread of its own that reads the configuration again.
 */
@NullMarked
package io.github.inkseal.internal.engine;

import org.jspecify.annotations.NullMarked;
