/**
 * What is recommended for masking and access control, and how a configuration stands to it. Asked by the core's doctor on the
 * thread of whoever asks; policies are read and compiled to be looked at, and dropped. {@link
 * io.github.inkseal.sanitizer.internal.control.Lowering} is also what a running filter refuses a changed policy by in hardened mode.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.control;

import org.jspecify.annotations.NullMarked;
