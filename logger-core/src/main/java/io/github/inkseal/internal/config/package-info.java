/**
 * From text to configuration records: finds the file, reads it as YAML (which JSON is too), resolves
 * references, binds the result to the records of {@code io.github.inkseal.config} and to the settings
 * records of component factories, and lets level overrides of the environment and the command line win.
 *
 * <p>Nothing here stops at the first problem: each step adds what it finds to one list and goes on with
 * what is sound, so that a user repairs a file once. A value that came from a reference is never part of
 * a message. Begin at {@link io.github.inkseal.internal.config.ConfigLoader}.
 */
@NullMarked
package io.github.inkseal.internal.config;

import org.jspecify.annotations.NullMarked;
