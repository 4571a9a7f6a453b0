/** The filters of the core. */
@NullMarked
package io.github.inkseal.internal.filter;

import org.jspecify.annotations.NullMarked;
