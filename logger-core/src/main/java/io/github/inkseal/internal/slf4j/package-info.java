/**
 * SLF4J's side of Inkseal: the provider that SLF4J finds, the loggers it hands out and the fluent builder.
 * No decision is made here beyond the level check; all else is the intake's.
 */
@NullMarked
package io.github.inkseal.internal.slf4j;

import org.jspecify.annotations.NullMarked;
