package io.github.inkseal.crypto.internal.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * A key that is its bytes: once they are cleared it is gone. The JDK's {@link javax.crypto.spec.SecretKeySpec} keeps a copy that nobody
 * clears, and hands each cipher another one. A provider may ask for the bytes several times in one init, clear what it got each time, or
 * use it until it is done; and another one may be asked where the first does not take the key. So each gets a copy of its own, else the
 * second would seal with zeros, and all of them are cleared when that what the key is for is done. One thread.
 */
public final class RawKey implements SecretKey {

    private static final long serialVersionUID = 1;

    private final String algorithm;
    private final transient byte[] bytes;
    private final transient List<byte[]> copies = new ArrayList<>(1);

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
        byte[] copy = bytes.clone();
        copies.add(copy);
        return copy;
    }

    /** Clears it, and whatever copy of it a provider has left. */
    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
        copies.forEach(copy -> Arrays.fill(copy, (byte) 0));
        copies.clear();
    }
}
