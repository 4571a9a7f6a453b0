/**
 * Takes apart what senders send, octet-counted frames, RELP frames, RFC 5424 messages and OTLP requests, and makes RELP's
 * and OTLP's answers. Knows bytes only; whatever comes in, nothing here throws but its own checked exception, nor
 * holds more than a bound that was given. Each object belongs to one connection's thread.
 */
@NullMarked
package io.github.inkseal.network.internal.collect.wire;

import org.jspecify.annotations.NullMarked;
