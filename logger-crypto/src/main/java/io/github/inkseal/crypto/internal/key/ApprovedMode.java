package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Wrapping;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * What {@code require-fips} asks for: a chosen provider that says of itself that it is in its approved mode, and
 * recipients whose wraps are made by it or by somebody else altogether. Whoever does not say so is taken not to be.
 *
 * <p>Two ways of saying it are known: Bouncy Castle's, a static method of its registrar, and that of the Amazon Corretto
 * provider, a method {@code isFips()} of the provider itself.
 */
public final class ApprovedMode {

    private static final String BOUNCY_CASTLE = "org.bouncycastle.";
    private static final String REGISTRAR = "org.bouncycastle.crypto.CryptoServicesRegistrar";

    private ApprovedMode() {}

    /**
     * Refuses primitives that are not known to be in approved mode.
     *
     * @throws GeneralSecurityException if so; the message says what to do
     */
    public static void require(Primitives primitives) throws GeneralSecurityException {
        Provider provider = primitives.provider();
        if (provider == null) {
            throw refusal("needs crypto.provider, the name of a provider in approved mode");
        }
        Boolean approved = approved(provider);
        if (approved == null) {
            throw refusal(
                    "can't be met: provider " + provider.getName() + " does not say whether it is in approved mode");
        }
        if (!approved) {
            throw refusal("is not met: provider " + provider.getName() + " is not in approved mode");
        }
    }

    /** Null if the provider does not say, or not in a way that is known here. */
    private static @Nullable Boolean approved(Provider provider) {
        Class<?> type = provider.getClass();
        try {
            Object answer = type.getName().startsWith(BOUNCY_CASTLE)
                    ? Class.forName(REGISTRAR, true, type.getClassLoader())
                            .getMethod("isInApprovedOnlyMode")
                            .invoke(null)
                    : type.getMethod("isFips").invoke(provider);
            return answer instanceof Boolean said ? said : null;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException silent) {
            return null;
        }
    }

    /**
     * Refuses a recipient whose wraps would be made outside of the provider.
     *
     * @throws GeneralSecurityException if so; the message says what to do
     */
    public static void require(Primitives primitives, Recipient recipient) throws GeneralSecurityException {
        switch (recipient.type()) {
            // A key service has its own cryptography, which is not for us to judge.
            case Wrapping.RSA_OAEP, Wrapping.KMS -> {}
            case Wrapping.HPKE_P256 -> requireFirst(primitives.provider());
            default -> throw refusal("allows P-256 and RSA keys and key services only; this is a key of another kind");
        }
    }

    /** Tink does the HPKE and takes what the JVM prefers: that must be the provider. */
    private static void requireFirst(@Nullable Provider provider) throws GeneralSecurityException {
        Primitives preferred = Primitives.standard();
        Provider[] used = {
            KeyPairGenerator.getInstance("EC").getProvider(),
            KeyFactory.getInstance("EC").getProvider(),
            KeyAgreement.getInstance("ECDH").getProvider(),
            preferred.hmac().getProvider(),
            preferred.gcm().getProvider(),
            new SecureRandom().getProvider(),
        };
        for (Provider one : used) {
            if (!one.equals(provider)) {
                throw refusal("can't be met with a P-256 key: its wrap takes the JVM's first provider, which is "
                        + one.getName() + "; make the chosen one the first in java.security, or use an RSA key");
            }
        }
    }

    private static GeneralSecurityException refusal(String why) {
        return new GeneralSecurityException("crypto.require-fips " + why);
    }
}
