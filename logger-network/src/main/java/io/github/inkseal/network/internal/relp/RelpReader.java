package io.github.inkseal.network.internal.relp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of bytes, one at a time, as they come: {@code number SP command SP length [SP data] LF}. Holds one frame's
 * command and data at most.
 */
public final class RelpReader {

    /** Bytes of data that an answer may have; what receivers say to {@code open} is about a hundred. */
    public static final int MOST_DATA = 8_192;

    private static final int MOST_DIGITS = 9;
    private static final int MOST_LETTERS = 32;
    private static final byte[] RSP = {'r', 's', 'p'};
    /** Nearly all answers are alike: they need no text of their own. */
    private static final byte[] WELL = RelpAnswer.WELL_TEXT.getBytes(StandardCharsets.US_ASCII);

    private enum Expects {
        NUMBER,
        COMMAND,
        LENGTH,
        DATA,
        END
    }

    private Expects expects = Expects.NUMBER;
    private int digits;
    private int transaction;
    private final byte[] command = new byte[MOST_LETTERS];
    private int letters;
    private int length;
    private byte[] data = new byte[64];
    private int read;

    /**
     * Takes the next byte.
     *
     * @return the frame that ends with it; null if none does
     * @throws RelpException if no frame goes on like that; what comes behind is then not to be read
     */
    public @Nullable RelpFrame read(byte b) throws RelpException {
        switch (expects) {
            case NUMBER -> number(b);
            case COMMAND -> command(b);
            case LENGTH -> {
                return length(b);
            }
            case DATA -> data(b);
            case END -> {
                return end(b);
            }
        }
        return null;
    }

    private void number(byte b) throws RelpException {
        if (b == ' ' && digits > 0) {
            next(Expects.COMMAND);
        } else {
            transaction = transaction * 10 + digit(b);
        }
    }

    private int digit(byte b) throws RelpException {
        if (b < '0' || b > '9' || digits == MOST_DIGITS) {
            throw malformed();
        }
        digits++;
        return b - '0';
    }

    private void command(byte b) throws RelpException {
        if (b == ' ' && letters > 0) {
            next(Expects.LENGTH);
            return;
        }
        boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
        if (!letter || letters == MOST_LETTERS) {
            throw malformed();
        }
        command[letters++] = b;
    }

    private @Nullable RelpFrame length(byte b) throws RelpException {
        if (b == ' ' && digits > 0) {
            if (length > MOST_DATA) {
                throw new RelpException("the receiver's answer of " + length + " bytes is too long");
            }
            next(length == 0 ? Expects.END : Expects.DATA);
        } else if (b == '\n' && digits > 0 && length == 0) {
            // No data, and then not even its space.
            return frame();
        } else {
            length = length * 10 + digit(b);
        }
        return null;
    }

    private void data(byte b) {
        if (read == data.length) {
            byte[] larger = new byte[Math.min(length, data.length * 2)];
            System.arraycopy(data, 0, larger, 0, read);
            data = larger;
        }
        data[read++] = b;
        if (read == length) {
            next(Expects.END);
        }
    }

    private RelpFrame end(byte b) throws RelpException {
        if (b != '\n') {
            throw malformed();
        }
        return frame();
    }

    private RelpFrame frame() {
        boolean answer = Arrays.equals(command, 0, letters, RSP, 0, RSP.length);
        RelpFrame frame = new RelpFrame(
                transaction,
                answer ? RelpAnswer.COMMAND : new String(command, 0, letters, StandardCharsets.US_ASCII),
                Arrays.equals(data, 0, read, WELL, 0, WELL.length)
                        ? RelpAnswer.WELL_TEXT
                        : new String(data, 0, read, StandardCharsets.UTF_8));
        transaction = 0;
        letters = 0;
        length = 0;
        read = 0;
        next(Expects.NUMBER);
        return frame;
    }

    private void next(Expects state) {
        expects = state;
        digits = 0;
    }

    private static RelpException malformed() {
        return new RelpException("the receiver's answer is not RELP");
    }
}
