/**
 * From a policy as it is written to one that works: {@link
 * io.github.inkseal.sanitizer.internal.policy.PolicyReader} checks and compiles, {@link
 * io.github.inkseal.sanitizer.internal.policy.Patterns} refuses patterns that could harm, {@link
 * io.github.inkseal.sanitizer.internal.policy.RequiredLiterals} finds what a pattern can't match without.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.policy;

import org.jspecify.annotations.NullMarked;
