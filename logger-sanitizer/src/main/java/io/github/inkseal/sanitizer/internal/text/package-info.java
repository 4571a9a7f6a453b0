/**
 * Texts as the finder reads them: {@link io.github.inkseal.sanitizer.internal.text.Text} is an array of
 * characters, {@link io.github.inkseal.sanitizer.internal.text.View} a second reading of one (folded or
 * decoded) that knows where each of its characters stood.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.text;

import org.jspecify.annotations.NullMarked;
