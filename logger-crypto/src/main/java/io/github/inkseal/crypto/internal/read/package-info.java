/**
 * Reading sealed logs, whatever their files say.
 *
 * <p>{@link io.github.inkseal.crypto.internal.read.FrameFinder} finds where frames may be, without a key and in time
 * that grows with the file and nothing else. {@link io.github.inkseal.crypto.internal.read.SegmentReader} opens
 * them and holds what they say against each other; what it notices it writes down as {@link
 * io.github.inkseal.crypto.Finding}s, of which the gravest is the segment's verdict. {@link
 * io.github.inkseal.crypto.internal.read.KeylessScan} is what a writer and {@code inspect} can do without a key.
 *
 * <p>{@link io.github.inkseal.crypto.internal.read.LogFiles} says which files a path stands for, {@code Headers} which of
 * them have a place in a chain and what the others are. {@link io.github.inkseal.crypto.internal.read.LiveReader} follows files that
 * are being written, and counts for nothing what does not open.
 *
 * <p>No length from a file is trusted: each is checked against the file and the format's limits before anything is
 * allocated or derived for it. What many files could add up to is bounded for a log: {@link
 * io.github.inkseal.crypto.internal.read.LogReader} keeps of each only its place in the chain, {@link
 * io.github.inkseal.crypto.internal.read.Findings} the first of each kind, and one {@link
 * io.github.inkseal.crypto.internal.read.Patience}, owned by the log's reader, counts what made-up numbers and made-up recipients cost. All of it
 * runs on the reader's thread but for the opening of frames.
 */
@NullMarked
package io.github.inkseal.crypto.internal.read;

import org.jspecify.annotations.NullMarked;
