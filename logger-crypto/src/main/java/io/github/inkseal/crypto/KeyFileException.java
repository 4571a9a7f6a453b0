package io.github.inkseal.crypto;

import java.io.IOException;
import java.nio.file.Path;

/** A key file that can't be used. Its message is one line that says what to do and holds nothing of a key. */
public final class KeyFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean refused;

    KeyFileException(Path path, String message, boolean refused) {
        super(path + ": " + message);
        this.refused = refused;
    }

    /** A line that names the file itself. */
    KeyFileException(String line) {
        super(line);
        this.refused = false;
    }

    /** Whether policy forbids to read it, rather than its content. */
    public boolean refused() {
        return refused;
    }
}
