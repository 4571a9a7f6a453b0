/**
 * Whom to trust and who we are.
 *
 * <p>{@link io.github.inkseal.network.internal.tls.TlsSource} reads the files anew for each connection, on the writer's
 * thread, and keeps the last good ones; {@link io.github.inkseal.network.internal.tls.TokenSource} does so with a token. {@link io.github.inkseal.network.internal.tls.VerifiedTrust} decides about a
 * server while the handshake runs, so nothing that it refuses ever gets a byte of a record.
 */
@NullMarked
package io.github.inkseal.network.internal.tls;

import org.jspecify.annotations.NullMarked;
