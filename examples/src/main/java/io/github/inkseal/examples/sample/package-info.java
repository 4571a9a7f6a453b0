/**
 * The generator of the sample log: an hour of a web shop that does not exist.
 *
 * <p>The same seed always gives the same text, on every machine and Java version, and a test holds the
 * committed file to it. Whoever wants other lines in the sample changes the stories here and runs {@code
 * SampleLog}. All addresses, numbers and names are such as are reserved for documentation or known
 * as test values; there are no credentials, not even invented ones that look real.
 */
@NullMarked
package io.github.inkseal.examples.sample;

import org.jspecify.annotations.NullMarked;
