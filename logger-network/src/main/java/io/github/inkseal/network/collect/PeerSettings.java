package io.github.inkseal.network.collect;

import io.github.inkseal.config.ByteSize;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may send.
 *
 * @param name unique in the configuration; stands in the records and in the audit trail
 * @param tenant whose records they are; never taken from what is sent
 * @param certificates which certificates it has: {@code dns:} or {@code uri:} and an alternative name, written out, or
 *     {@code sha256/} and the Base64 form of the SHA-256 of its public key; an authority the listener trusts is needed with
 *     each. Empty for the peer of a listener without identity
 * @param producers which producers it may send for; {@code *} stands for any characters
 * @param rate records a second; null for what {@link CollectorLimits} says
 * @param quota bytes a day, by UTC; null for what {@link CollectorLimits} says
 */
public record PeerSettings(
        String name,
        String tenant,
        List<String> certificates,
        List<String> producers,
        @Nullable Integer rate,
        @Nullable ByteSize quota) {

    public PeerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tenant, "tenant");
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        producers = producers == null ? List.of() : List.copyOf(producers);
        if (!name.matches(TokenFile.NAME)) {
            throw new IllegalArgumentException("name must be letters, digits, . _ and -, at most 64");
        }
        if (!tenant.matches(TokenFile.NAME)) {
            throw new IllegalArgumentException("tenant must be letters, digits, . _ and -, at most 64");
        }
        if (producers.isEmpty()) {
            throw new IllegalArgumentException("producers must name those it may send for; [ \"*\" ] for all");
        }
        for (String certificate : certificates) {
            if (!certificate.matches("sha256/[A-Za-z0-9+/]{43}=|dns:[^\\s*]+|uri:\\S+")) {
                throw new IllegalArgumentException(
                        "certificates must look like dns:shop.example.com, uri:… or sha256/ and 44 characters of Base64");
            }
        }
        if (rate != null && rate < 1) {
            throw new IllegalArgumentException("rate must be 1 at least");
        }
    }
}
