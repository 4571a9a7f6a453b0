/** What stands in place of a value: forms, and the keyed tokens by which masked records can still be joined. */
@NullMarked
package io.github.inkseal.sanitizer.internal.mask;

import org.jspecify.annotations.NullMarked;
