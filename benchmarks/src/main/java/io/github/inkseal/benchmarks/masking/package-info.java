/**
 * What masking is measured with: messages without and with secrets, and the patterns that one would write into
 * a logging configuration instead. {@link io.github.inkseal.benchmarks.masking.SanitizeTextBench} measures
 * single texts; {@code benchmarks/masking} whole backends.
 */
@NullMarked
package io.github.inkseal.benchmarks.masking;

import org.jspecify.annotations.NullMarked;
