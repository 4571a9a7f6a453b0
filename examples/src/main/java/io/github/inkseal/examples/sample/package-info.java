/**
 * The generator of the sample log: some hours of a web shop that does not exist.
 *
 * <p>The log is made when it is needed and lies in no file, for it holds secrets of many kinds, as real logs do, and
 * what looks like a credential has no place in a repository. The same seed always gives the same text, on every
 * machine and Java version. With the text comes the plan: what was planted, and which rule should find it.
 * Addresses, numbers and names are such as are reserved for documentation or known as test values; keys and
 * passwords are put together from chance.
 */
@NullMarked
package io.github.inkseal.examples.sample;

import org.jspecify.annotations.NullMarked;
