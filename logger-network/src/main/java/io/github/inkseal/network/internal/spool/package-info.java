/**
 * What waits for a receiver that acknowledges: on disk, encrypted, bounded.
 *
 * <p>{@link io.github.inkseal.network.internal.spool.Spool} is where two threads meet. The pipeline's puts parcels in, the
 * shipping one takes them out in the same order and says when the oldest is done with. It decides what is on disk and what only in
 * memory. {@code Contents} is what both threads know of it: {@code Memory} is what waits there, {@code HandedOut} what was taken and is not done
 * with; {@code Intake} and {@code Outlet} are what each of the threads does with files. A {@code SpoolFolder} owns the files of one process: their lock, their numbers, their size together. A {@code Segment} is one
 * file, a {@code SegmentReader} reads one from front to back over whatever was done to it, {@code SpoolKey} opens and seals.
 *
 * <p>A segment is never appended to by another process than the one that made it, nor after an append failed. So the
 * place of a frame in its file serves as the nonce: with the segment's own key no place is written twice.
 *
 * <pre>
 * segment   "INKSPOOL" | version 2 | zero 2 | salt 32 | first record 8 | made ms 8 | key check 8 | CRC32C 4
 *           | two marks of 20: count 8, place 8, CRC32C 4
 *           | frames
 * frame     "INKF" | length 4 | first record 8 | records 4 | events 4 | CRC32C 4 | ciphertext, tag 16
 * </pre>
 *
 * <p>Numbers are big endian. The frames are AES-256-GCM under a key that HKDF-SHA256 makes of the spool's key and the salt; a
 * frame's header is authenticated with it. Of the two marks the one that is whole and has the higher count says up to where
 * records are done with; they are not secret, and who can write them can as well remove the file.
 */
@NullMarked
package io.github.inkseal.network.internal.spool;

import org.jspecify.annotations.NullMarked;
