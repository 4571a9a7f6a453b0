package io.github.inkseal.crypto.support;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/** A provider whose AES asks for a key's bytes twice in an init and clears them each time, as the JVM's do under some policies. */
public final class ClearingProvider extends CountingProvider {

    private static final long serialVersionUID = 1;

    /** A provider. */
    public ClearingProvider(String name) {
        super(name, "Cipher.AES/GCM/NoPadding");
        putService(new Service(this, "Cipher", "AES/GCM/NoPadding", Clearing.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return new Clearing();
            }
        });
    }

    private static final class Clearing extends CipherSpi {

        private final Cipher jvms;

        Clearing() {
            try {
                jvms = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec how, @Nullable SecureRandom random)
                throws InvalidKeyException {
            Arrays.fill(key.getEncoded(), (byte) 0);
            try {
                jvms.init(mode, key, how);
            } catch (InvalidAlgorithmParameterException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, @Nullable SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters how, @Nullable SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineUpdateAAD(byte[] from, int offset, int length) {
            jvms.updateAAD(from, offset, length);
        }

        @Override
        protected byte[] engineUpdate(byte[] from, int offset, int length) {
            return jvms.update(from, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] from, int offset, int length, byte[] to, int at) throws ShortBufferException {
            return jvms.update(from, offset, length, to, at);
        }

        @Override
        protected byte[] engineDoFinal(byte[] from, int offset, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            return jvms.doFinal(from, offset, length);
        }

        @Override
        protected int engineDoFinal(byte[] from, int offset, int length, byte[] to, int at)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            return jvms.doFinal(from, offset, length, to, at);
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}

        @Override
        protected int engineGetBlockSize() {
            return jvms.getBlockSize();
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return jvms.getOutputSize(length);
        }

        @Override
        protected byte[] engineGetIV() {
            return jvms.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return jvms.getParameters();
        }
    }
}
