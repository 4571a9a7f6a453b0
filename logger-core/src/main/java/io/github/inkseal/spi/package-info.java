/**
 * Three nouns to extend Inkseal with: a filter decides, an encoder turns an event into bytes, a writer
 * takes batches of bytes. Plus the resolver of configuration references and the listener of Inkseal's
 * own status.
 *
 * <p>Components are found through {@link java.util.ServiceLoader} by a {@link
 * io.github.inkseal.spi.LogComponentFactory} and chosen in the configuration by {@code type:}. They run
 * on one thread at a time: the context's worker or, with direct dispatch, the caller under the
 * context's lock. What a component throws is caught, counted and reported; it never reaches the
 * application.
 */
@NullMarked
package io.github.inkseal.spi;

import org.jspecify.annotations.NullMarked;
