package io.github.inkseal.crypto.internal.key;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key that is its bytes: once they are cleared it is gone. The JDK's {@link javax.crypto.spec.SecretKeySpec} keeps a copy that nobody
 * clears, and hands each cipher another one. A provider may clear the bytes as soon as it has taken them, or use them until it is done, so
 * a key is for one init, and cleared when that what it is for is done. One thread.
 */
public final class RawKey implements SecretKey {

    private static final long serialVersionUID = 1;

    private final String algorithm;
    private final transient byte[] bytes;

    /** A key that takes these bytes over. */
    public RawKey(byte[] bytes, String algorithm) {
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes;
    }

    /** Clears it. */
    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }
}
