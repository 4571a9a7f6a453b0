package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.KeyWrapping;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A key service within the process, which can go away, hang and come back. */
public final class KeyService {

    private static final Map<String, KeyService> ALL = new ConcurrentHashMap<>();
    private static final int IV = 12;

    private final String name;
    private final SecretKeySpec key;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable IOException away;
    private volatile boolean confused;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A service that is there, with a key of its own. */
    public KeyService(String name) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.name = name;
        this.key = new SecretKeySpec(bytes, "AES");
        ALL.put(name, this);
    }

    static KeyService named(String name) {
        KeyService service = ALL.get(name);
        if (service == null) {
            throw new IllegalArgumentException("there is no service " + name);
        }
        return service;
    }

    /** From now on whoever asks is told so; null if it is there again. */
    public void goAway(@Nullable IOException why) {
        away = why;
    }

    /** From now on whoever asks waits until this is open. */
    public CountDownLatch hang() {
        CountDownLatch closed = new CountDownLatch(1);
        gate = closed;
        return closed;
    }

    /** From now on the way to it fails as soon as it is looked at. */
    public void confuse() {
        confused = true;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    private byte[] crypt(int mode, byte[] iv, byte[] data, int from) throws IOException, GeneralSecurityException {
        asked.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        }
        IOException why = away;
        if (why != null) {
            throw why;
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, iv));
        return cipher.doFinal(data, from, data.length - from);
    }

    /** The way to it that an application has. */
    public KeyWrapping wrapping(boolean mayUnwrap) {
        return new KeyWrapping() {
            @Override
            public byte[] id() {
                return name.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public boolean mayUnwrap() {
                if (confused) {
                    throw new IllegalStateException("what it is about to say is nobody's business");
                }
                return mayUnwrap;
            }

            @Override
            public byte[] wrap(byte[] secret) throws IOException, GeneralSecurityException {
                byte[] iv = new byte[IV];
                new SecureRandom().nextBytes(iv);
                byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, secret, 0);
                byte[] all = Arrays.copyOf(iv, IV + sealed.length);
                System.arraycopy(sealed, 0, all, IV, sealed.length);
                return all;
            }

            @Override
            public byte[] unwrap(byte[] wrapped) throws IOException, GeneralSecurityException {
                return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, IV), wrapped, IV);
            }
        };
    }
}
