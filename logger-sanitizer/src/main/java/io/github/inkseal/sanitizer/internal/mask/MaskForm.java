package io.github.inkseal.sanitizer.internal.mask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is left of a value. */
public enum MaskForm {
    /** {@code ***}. */
    FULL,
    /** What it was: {@code [masked:jwt]}. */
    TYPED,
    /** {@code ****1111}. */
    LAST4,
    /** {@code *******89}. */
    LAST2,
    /** {@code ***-**-1120}. */
    SSN,
    /** {@code j***@example.com}. */
    DOMAIN,
    /** {@code 192.0.2.x}, {@code 2001:db8:1::x}. */
    NETWORK,
    /** Country and last four: {@code DE***3000}. */
    IBAN,
    /** The vendor's prefix: {@code ghp_***}. */
    PREFIX,
    /** {@code AKIA***MPLE}. */
    ENDS,
    /** First three octets of a hardware address: {@code 00:1b:44:x:x:x}. */
    VENDOR,
    /** A keyed hash, the same for the same value as long as the key is the same: {@code <card:k1:7f3a91c2d05b8e64>}. */
    TOKEN,
    /** A token that a holder of the key can turn back, by the policy's tokenizer. */
    REVERSIBLE;

    /** The form a policy names, e.g. {@code last4}; null if there is none. */
    public static @Nullable MaskForm named(String name) {
        for (MaskForm form : values()) {
            if (form.key().equals(name)) {
                return form;
            }
        }
        return null;
    }

    /** Its name in a policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
