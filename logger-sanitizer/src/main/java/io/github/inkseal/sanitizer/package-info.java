/** Redaction of texts and events by policy. */
@NullMarked
package io.github.inkseal.sanitizer;

import org.jspecify.annotations.NullMarked;
