/**
 * Sealing: records become frames, frames a segment, segments a stream.
 *
 * <p>{@link io.github.inkseal.crypto.internal.write.FrameSealer} gathers records and seals them; it owns the
 * plaintext until {@link io.github.inkseal.crypto.internal.write.SegmentWriter} has its frame in the file. {@link
 * io.github.inkseal.crypto.internal.write.SealedStream} owns the directory's lock, the origin's state and the
 * segment being written, and ends one and begins the next. All of it belongs to one thread at a time, the
 * pipeline's worker; only what a segment needs to begin, an id, a key and its wraps, is made ahead on another
 * by {@link io.github.inkseal.crypto.internal.write.Ahead}, for a wrap takes a third of a millisecond, or as long as a key
 * service likes. So is the stream itself when a writer begins.
 *
 * <p>Order on disk is what makes a crash harmless: a header is forced, with its directory, before the origin's
 * state moves on, and that before the first frame.
 */
@NullMarked
package io.github.inkseal.crypto.internal.write;

import org.jspecify.annotations.NullMarked;
