/**
 * What a fuzzer makes up is thrown at the sanitizer. Without {@code JAZZER_FUZZ=1} the texts below {@code
 * src/test/resources} are its only input.
 */
package io.github.inkseal.sanitizer.fuzz;
