package io.github.inkseal.network.internal.collect.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks gzip, as far as a bound. */
public final class Inflated {

    private Inflated() {}

    /**
     * The bytes of a packed request.
     *
     * @param most how long they may be; no more is ever unpacked
     * @return null if they are longer
     */
    public static byte @Nullable [] of(byte[] packed, int length, int most) throws MalformedRequestException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, 0, length))) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        } catch (IOException | StackOverflowError e) {
            // A body of very many packed parts takes a frame of the stack for each.
            throw new MalformedRequestException("it is no gzip");
        }
    }
}
