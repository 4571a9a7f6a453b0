/**
 * What Inkseal tells the JDK's Flight Recorder: batches, writes, rotations, reloads and drops, never one event each.
 *
 * <p>{@link io.github.inkseal.internal.jfr.Flight} is what others call, on whichever thread does the thing. The module {@code jdk.jfr}
 * may not be there, and mostly nobody records: {@link io.github.inkseal.internal.jfr.Recorder} is the only class besides those of the
 * events that needs it, and these are not loaded before a first recording is made. Nothing here holds anything.
 */
@NullMarked
package io.github.inkseal.internal.jfr;

import org.jspecify.annotations.NullMarked;
