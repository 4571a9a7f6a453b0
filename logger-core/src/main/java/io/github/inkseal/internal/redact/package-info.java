/** Where redaction is plugged in. The module {@code io.github.inkseal.sanitizer} has the redactor. */
@NullMarked
package io.github.inkseal.internal.redact;

import org.jspecify.annotations.NullMarked;
