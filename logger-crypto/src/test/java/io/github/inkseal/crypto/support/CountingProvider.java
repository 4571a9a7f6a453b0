package io.github.inkseal.crypto.support;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A provider that does nothing itself: it hands on to those of the JVM, and notes what it was asked for. */
public class CountingProvider extends Provider {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> SERVICES = Map.of(
            "Cipher.AES/GCM/NoPadding", "SunJCE",
            "Cipher.RSA", "SunJCE",
            "Mac.HmacSHA256", "SunJCE",
            "MessageDigest.SHA-256", "SUN",
            "SecureRandom.DRBG", "SUN",
            "KeyFactory.RSA", "SunRsaSign",
            "KeyFactory.EC", "SunEC",
            "KeyPairGenerator.EC", "SunEC",
            "KeyAgreement.ECDH", "SunEC");

    private final transient Set<String> asked = new ConcurrentSkipListSet<>();

    /**
     * A provider.
     *
     * @param name as it is registered
     * @param without services that it lacks
     */
    public CountingProvider(String name, String... without) {
        super(name, "1.0", "hands on");
        Set<String> lacking = Set.of(without);
        SERVICES.forEach((service, from) -> {
            if (!lacking.contains(service)) {
                putService(new HandedOn(service.split("\\.", 2), Security.getProvider(from)));
            }
        });
    }

    /** What it was asked for. */
    public Set<String> asked() {
        return asked;
    }

    private final class HandedOn extends Service {

        private final Provider from;

        HandedOn(String[] typeAndAlgorithm, Provider from) {
            super(CountingProvider.this, typeAndAlgorithm[0], typeAndAlgorithm[1], "handed on", null, null);
            this.from = from;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            asked.add(getType() + "." + getAlgorithm());
            return from.getService(getType(), getAlgorithm()).newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return from.getService(getType(), getAlgorithm()).supportsParameter(parameter);
        }
    }
}
