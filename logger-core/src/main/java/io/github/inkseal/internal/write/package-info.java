/**
 * The writers of the core: the process's standard streams and files.
 *
 * <p>A batch is one write to the operating system, all or nothing as far as that can be had: what a failed
 * write left in a file is cut off again, so that a record is never half there and counts are exact.
 */
@NullMarked
package io.github.inkseal.internal.write;

import org.jspecify.annotations.NullMarked;
