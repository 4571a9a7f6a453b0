package io.github.inkseal.crypto.support;

import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.BadPaddingException;
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
        super(name, "Cipher." + JvmsGcm.NAME);
        putService(new Service(this, "Cipher", JvmsGcm.NAME, "flaky", null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                return new Gcm();
            }
        });
    }

    /** The next thing it should encrypt it does not. */
    public void failNext(How how) {
        next.set(how);
    }

    private final class Gcm extends JvmsGcm {

        Gcm() throws NoSuchAlgorithmException {}

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
            return super.engineDoFinal(in, from, count, out, at);
        }
    }
}
