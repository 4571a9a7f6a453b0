/**
 * The built-in encoders: an event becomes the bytes of one record.
 *
 * <p>{@link io.github.inkseal.internal.encode.PatternEncoder} lays lines out by Logback's conversion words:
 * the pattern is parsed into nodes, the nodes are compiled into a flat array of pieces, and each piece
 * appends its part. {@link io.github.inkseal.internal.encode.JsonEncoder} writes one object a line. Both
 * read the event through its {@link io.github.inkseal.internal.ring.EventView}, which gives numbers for
 * names, so that the encoded form of a logger, a thread or the current second is made once and copied
 * from then on; nothing is allocated for a plain event.
 *
 * <p>One rule holds throughout: what comes from the event is a value and goes through {@link
 * io.github.inkseal.spi.Utf8Buffer#text} or {@link io.github.inkseal.spi.Utf8Buffer#json}; what comes from the
 * layout is raw. So no value can forge a record, whatever stands in it.
 */
@NullMarked
package io.github.inkseal.internal.encode;

import org.jspecify.annotations.NullMarked;
