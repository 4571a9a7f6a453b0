/**
 * Sealed log files: readable by their recipients, alterable by no one.
 *
 * <p>A writer of {@code type: sealed-file} holds public keys only. What it writes is encrypted for its recipients and
 * chained, so that a reader finds every change; {@code docs/sealed-log-format.md} has every byte of it.
 */
@NullMarked
package io.github.inkseal.crypto;

import org.jspecify.annotations.NullMarked;
