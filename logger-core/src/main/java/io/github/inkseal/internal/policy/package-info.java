/**
 * Policies that live in files of their own and may change while the application runs.
 *
 * <p>{@link io.github.inkseal.internal.policy.PolicyFile} owns one file: it reads it, binds it to a record with
 * the configuration's own binder and has a {@link io.github.inkseal.internal.policy.PolicyCompiler} make
 * something quick of it. Whoever decides about events reads the result from a volatile field; a daemon thread of
 * the file looks now and then whether its content is another, compiles the new one whole and then swaps it in.
 * Whatever can't be used changes nothing: the last good policy stays, the status channel says why and health
 * shows it until it is mended. At the start there is no last good one, so a bad file is an exception.
 */
@NullMarked
package io.github.inkseal.internal.policy;

import org.jspecify.annotations.NullMarked;
