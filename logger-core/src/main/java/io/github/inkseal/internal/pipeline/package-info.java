/**
 * From a published slot to bytes in a writer.
 *
 * <p>{@link io.github.inkseal.internal.pipeline.Pipeline} is the work done for one event: number it, ask
 * the filters, encode it once for each encoder, add it to the writers' batches. It belongs to one thread
 * at a time: to the {@link io.github.inkseal.internal.pipeline.Worker} with asynchronous dispatch, to
 * whoever holds the lock of {@link io.github.inkseal.internal.pipeline.DirectDispatch} with direct
 * dispatch and after the virtual machine began to shut down. Counters are written by the owner and read by
 * anyone ({@link io.github.inkseal.internal.pipeline.Tally}, {@link io.github.inkseal.internal.pipeline.Figures}); drops happen on calling threads and are
 * counted in {@link io.github.inkseal.internal.pipeline.Drops}.
 *
 * <p>A {@link io.github.inkseal.internal.pipeline.WriterLane} is the way to one writer: the owner hands it
 * records, and its {@link io.github.inkseal.internal.pipeline.Delivery} takes full batches to the writer; after each hand-over and now
 * and then the owner asks that to force what audit records wait for and to do what is due by the clock. {@link io.github.inkseal.internal.pipeline.AuditRecords} holds the
 * audit records that are not safe yet, with their bytes until they are forced: a writer may find out that it lost what
 * it had taken ({@link io.github.inkseal.spi.Loss}). Callers meet the owner in two places only: in {@link
 * io.github.inkseal.internal.pipeline.AuditBacklog}, where audit events go that found no slot, and in the
 * ticket that travels with each of them. {@link io.github.inkseal.internal.pipeline.AuditWatch} says how they
 * fare.
 *
 * <p>What events pass is {@link io.github.inkseal.internal.pipeline.Stations}, replaced as a whole between two events by a {@link
 * io.github.inkseal.internal.pipeline.Renewal}, which is prepared on the thread that wants it and applied by the owner as an {@link
 * io.github.inkseal.internal.pipeline.OwnerTask}. Counters belong to the name ({@link
 * io.github.inkseal.internal.pipeline.WriterAccount}), so that they outlive a writer. A lane whose writer still has to send belongs to
 * a thread of {@link io.github.inkseal.internal.pipeline.Departures} once events don't pass it any more. Audit records of
 * Inkseal's own come by the {@link io.github.inkseal.internal.pipeline.AuditDoor}; {@link
 * io.github.inkseal.internal.pipeline.Telling} has these and other records of our own written between two events. {@link
 * io.github.inkseal.internal.pipeline.WorkerEnd} is how the worker comes to its end.
 */
@NullMarked
package io.github.inkseal.internal.pipeline;

import org.jspecify.annotations.NullMarked;
