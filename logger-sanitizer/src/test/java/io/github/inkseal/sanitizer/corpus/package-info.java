/**
 * Measures the sanitizer against lines of real programs. The lines are in {@code src/test/resources/corpus}, where a
 * README.md says how they are written: secrets that must go, with everything around them kept, and look-alikes that
 * must come back as they are.
 */
@NullMarked
package io.github.inkseal.sanitizer.corpus;

import org.jspecify.annotations.NullMarked;
