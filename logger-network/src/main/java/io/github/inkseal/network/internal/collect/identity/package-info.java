/**
 * Who may send what: peers by their certificates, tokens by their hashes, and the producers each may send for. What decides
 * is immutable or swapped whole; the token file is read by the collector's own looking thread only.
 */
@NullMarked
package io.github.inkseal.network.internal.collect.identity;

import org.jspecify.annotations.NullMarked;
