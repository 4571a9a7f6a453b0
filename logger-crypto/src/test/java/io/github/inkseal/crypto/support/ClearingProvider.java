package io.github.inkseal.crypto.support;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A provider whose AES asks for a key's bytes twice in an init and clears them each time, as the JVM's do under some policies. */
public final class ClearingProvider extends CountingProvider {

    private static final long serialVersionUID = 1;

    /** A provider. */
    public ClearingProvider(String name) {
        super(name, "Cipher." + JvmsGcm.NAME);
        putService(new Service(this, "Cipher", JvmsGcm.NAME, Clearing.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                return new Clearing();
            }
        });
    }

    private static final class Clearing extends JvmsGcm {

        Clearing() throws NoSuchAlgorithmException {}

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec with, @Nullable SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            Arrays.fill(key.getEncoded(), (byte) 0);
            super.engineInit(mode, key, with, random);
        }
    }
}
