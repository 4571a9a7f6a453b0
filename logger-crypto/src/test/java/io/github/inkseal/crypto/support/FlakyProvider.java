package io.github.inkseal.crypto.support;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/** A provider whose AES-GCM fails when it is told to, as a token that is pulled out does. */
public final class FlakyProvider extends CountingProvider {

    private static final long serialVersionUID = 1;

    /** How it fails. */
    public enum How {
        CHECKED,
        UNCHECKED,
        ERROR
    }

    private final transient AtomicReference<@Nullable How> next = new AtomicReference<>();

    public FlakyProvider(String name) {
        super(name, "Cipher.AES/GCM/NoPadding");
        putService(new Service(this, "Cipher", "AES/GCM/NoPadding", "flaky", null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                try {
                    return new Gcm(Cipher.getInstance("AES/GCM/NoPadding", "SunJCE"));
                } catch (GeneralSecurityException e) {
                    throw new NoSuchAlgorithmException(e);
                }
            }
        });
    }

    /** The next thing it should encrypt it does not. */
    public void failNext(How how) {
        next.set(how);
    }

    private final class Gcm extends CipherSpi {

        private final Cipher real;

        Gcm(Cipher real) {
            this.real = real;
        }

        @Override
        protected int engineDoFinal(byte[] in, int from, int count, byte[] out, int at)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            How how = next.getAndSet(null);
            if (how == How.CHECKED) {
                throw new IllegalBlockSizeException("token busy");
            } else if (how == How.UNCHECKED) {
                throw new ProviderException("token gone");
            } else if (how == How.ERROR) {
                throw new InternalError("made up");
            }
            return real.doFinal(in, from, count, out, at);
        }

        @Override
        protected byte[] engineDoFinal(byte[] in, int from, int count)
                throws IllegalBlockSizeException, BadPaddingException {
            return real.doFinal(in, from, count);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec with, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            real.init(mode, key, with);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters with, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            real.init(mode, key, with);
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
            real.init(mode, key);
        }

        @Override
        protected void engineUpdateAAD(byte[] bytes, int from, int count) {
            real.updateAAD(bytes, from, count);
        }

        @Override
        protected byte[] engineUpdate(byte[] in, int from, int count) {
            return real.update(in, from, count);
        }

        @Override
        protected int engineUpdate(byte[] in, int from, int count, byte[] out, int at) throws ShortBufferException {
            return real.update(in, from, count, out, at);
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}

        @Override
        protected int engineGetBlockSize() {
            return real.getBlockSize();
        }

        @Override
        protected int engineGetOutputSize(int count) {
            return real.getOutputSize(count);
        }

        @Override
        protected byte[] engineGetIV() {
            return real.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return real.getParameters();
        }
    }
}
