package io.github.inkseal.crypto.internal.format;

import java.util.zip.CRC32C;

/** CRC32C (RFC 3720, appendix B.4) of a stretch of bytes. One thread. */
public final class Crc {

    private final CRC32C crc = new CRC32C();

    public int of(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
