/**
 * The sealed log's bytes: headers, stanzas, frames and records as {@code docs/sealed-log-format.md} lays them out.
 *
 * <p>Nothing here has a key or a file. Writing turns a record of this package into bytes; reading turns bytes into
 * one, or says as a {@link io.github.inkseal.crypto.internal.format.FormatException} which rule of the format they
 * break. All numbers are big-endian and unsigned but for times.
 */
@NullMarked
package io.github.inkseal.crypto.internal.format;

import org.jspecify.annotations.NullMarked;
