/**
 * Sealed log files: readable by their recipients, alterable by no one.
 *
 * <p>A writer of {@code type: sealed-file} holds public keys only. What it writes is encrypted for its recipients and
 * chained, so that a reader finds every change; {@code docs/sealed-log-format.md} has every byte of it.
 *
 * <p>{@link io.github.inkseal.crypto.KeyWrapping} is how a key that is elsewhere takes part. Key files are read in one
 * place, {@code KeyFiles}, and a writer's in {@code RecipientFiles}, which owns who it is sealed to and sees to it that
 * files which change are read again: on the thread that opens the stream first, on the pipeline's later. Wraps are made
 * on threads of their own.
 */
@NullMarked
package io.github.inkseal.crypto;

import org.jspecify.annotations.NullMarked;
