/**
 * Reads Protocol Buffers' wire format from whatever somebody on the network has sent: the collector its requests, the OTLP writer its answers. No
 * network; each reader belongs to one thread.
 */
@NullMarked
package io.github.inkseal.network.internal.protobuf;

import org.jspecify.annotations.NullMarked;
