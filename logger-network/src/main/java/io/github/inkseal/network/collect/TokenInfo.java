package io.github.inkseal.network.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token; the token itself is not.
 *
 * @param name unique in its file
 * @param scope what it may do, {@code write:TENANT/PRODUCERS}
 * @param environment the only one whose collectors take it
 * @param created when it was made
 * @param expires when it stops being good
 * @param revoked since when it is not good any more; null if it was not revoked
 * @param lastUsed when a collector last let somebody in with it; null for never, or if the collector has not written it
 *     down yet, which takes it a second
 * @param lastPeer the address it was used from then; null likewise
 * @param count how many requests were let in with it
 */
public record TokenInfo(
        String name,
        String scope,
        String environment,
        Instant created,
        Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed,
        @Nullable String lastPeer,
        long count) {}
