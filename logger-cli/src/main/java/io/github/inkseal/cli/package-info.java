/**
 * The {@code inkseal} command.
 *
 * <p>{@link io.github.inkseal.cli.Inkseal} is what the virtual machine starts: it reads the command line, runs a
 * subcommand and turns whatever it throws into one line on standard error and an exit code. A subcommand is one
 * class and says what it does in a {@link io.github.inkseal.cli.Failure} if it can't go on. Nothing here depends on the
 * locale: text is UTF-8 in and out.
 */
@NullMarked
package io.github.inkseal.cli;

import org.jspecify.annotations.NullMarked;
