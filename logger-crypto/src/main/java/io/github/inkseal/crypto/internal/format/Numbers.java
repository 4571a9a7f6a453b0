package io.github.inkseal.crypto.internal.format;

import java.nio.ByteBuffer;

/** Checks that fields of all parts share. */
final class Numbers {

    private Numbers() {}

    /** An unsigned number below a limit. */
    static long below(long value, long limit, String field) throws FormatException {
        if (value < 0 || value >= limit) {
            throw broken(field + " is out of its range");
        }
        return value;
    }

    /** Reserved bytes. */
    static void zeros(ByteBuffer in, int count) throws FormatException {
        for (int i = 0; i < count; i++) {
            if (in.get() != 0) {
                throw broken("a reserved byte is not 0");
            }
        }
    }

    static FormatException broken(String message) {
        return new FormatException(FormatException.Kind.BROKEN, message);
    }
}
