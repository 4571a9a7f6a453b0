/**
 * A component of each kind that people write themselves, as small as it can be and still right: the writer {@code
 * black-box}, the filter {@code slow}, the encoder {@code logfmt} and the references {@code ${properties:…}}. Each is made by
 * a factory that {@code META-INF/services} names. {@code docs/extending.md} explains them; a test holds page and code
 * together and runs {@link io.github.inkseal.examples.spi.Shop} with all four.
 */
@NullMarked
package io.github.inkseal.examples.spi;

import org.jspecify.annotations.NullMarked;
