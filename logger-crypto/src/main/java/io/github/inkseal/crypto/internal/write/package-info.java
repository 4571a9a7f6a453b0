/**
 * Sealing: records become frames, frames a segment, segments a stream.
 *
 * <p>{@link io.github.inkseal.crypto.internal.write.FramePlaintext} gathers records and keeps them until {@link
 * io.github.inkseal.crypto.internal.write.SegmentWriter} has the frame in the file that {@link
 * io.github.inkseal.crypto.internal.write.FrameSealer} makes of them. {@link io.github.inkseal.crypto.internal.write.SealedStream} owns the directory's lock, the origin's state and the
 * segment being written, and ends one and begins the next. All of it belongs to one thread at a time, the
 * pipeline's worker; only what a segment needs to begin, an id, a key and its wraps, is made ahead on another
 * by {@link io.github.inkseal.crypto.internal.write.Ahead}, for a wrap takes a third of a millisecond, or as long as a key
 * service likes. So is the stream itself when a writer begins.
 *
 * <p>Who asks for a checkpoint is the pipeline: it forces a writer for audit events, at a level, and so often as is
 * configured or, where nothing is, as the writer asks for, every 10 s while there are events. A force that is done moves the
 * origin's state on, in {@link io.github.inkseal.crypto.internal.write.Succession}, at most once a second by the
 * stream's clock; frames behind it say so. Where nobody forces, segments are the only checkpoints.
 *
 * <p>{@link io.github.inkseal.crypto.internal.write.Custody} knows which records are taken, forced and lost. A segment
 * that is given up is forced once more and counted, as after a crash; but if the disk has failed to confirm it before,
 * nothing that it says later counts, and what was not confirmed is lost: the pipeline counts it, and writes audit
 * events again. What is held is sealed anew. That holds whatever ends a segment, an error of the virtual machine too: from
 * the moment a header stands its index is used up, and what is not known of its segment counts as not forced.
 *
 * <p>What others may have put beside the segments is looked at once, when the stream is opened and on that thread: {@link
 * io.github.inkseal.crypto.internal.write.FoundSegment} keeps a little of each file, {@link
 * io.github.inkseal.crypto.internal.write.Lineage} those that follow from each other, by which {@link
 * io.github.inkseal.crypto.internal.write.Retention} decides what goes.
 *
 * <p>Order on disk is what makes a crash harmless: a header is forced, with its directory, before the origin's
 * state moves on, and that before the first frame.
 */
@NullMarked
package io.github.inkseal.crypto.internal.write;

import org.jspecify.annotations.NullMarked;
