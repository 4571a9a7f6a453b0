package io.github.inkseal.crypto.support;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/** The JVM's own AES-GCM under another provider's name, for one that does something else in one place. */
class JvmsGcm extends CipherSpi {

    static final String NAME = "AES/GCM/NoPadding";

    private final Cipher real;

    JvmsGcm() throws NoSuchAlgorithmException {
        try {
            real = Cipher.getInstance(NAME, "SunJCE");
        } catch (NoSuchProviderException | NoSuchPaddingException e) {
            throw new NoSuchAlgorithmException(e);
        }
    }

    @Override
    protected int engineDoFinal(byte[] in, int from, int count, byte[] out, int at)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        return real.doFinal(in, from, count, out, at);
    }

    @Override
    protected byte[] engineDoFinal(byte[] in, int from, int count)
            throws IllegalBlockSizeException, BadPaddingException {
        return real.doFinal(in, from, count);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameterSpec with, @Nullable SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        real.init(mode, key, with);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameters with, @Nullable SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        real.init(mode, key, with);
    }

    @Override
    protected void engineInit(int mode, Key key, @Nullable SecureRandom random) throws InvalidKeyException {
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
