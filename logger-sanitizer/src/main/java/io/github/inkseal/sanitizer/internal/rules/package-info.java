/** What is looked for: the built-in rules and the hand-written matchers that find them. Stateless. */
@NullMarked
package io.github.inkseal.sanitizer.internal.rules;

import org.jspecify.annotations.NullMarked;
