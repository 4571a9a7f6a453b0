/**
 * Stress tests of the ring (jcstress): each puts two threads at one promise and lists the outcomes it
 * allows; every other outcome is an error. Run by {@code benchmarks/jcstress}.
 */
@NullMarked
package io.github.inkseal.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
