package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.format.FormatException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is no sealed log, or whose header can't be read. Its message is one line. */
public final class NotSealedException extends Exception {

    private static final long serialVersionUID = 1;

    NotSealedException(Path path, @Nullable FormatException cause) {
        super(path + ": " + (cause == null ? "no header" : cause.getMessage()), cause);
    }

    /** What a reader says of such a file. */
    public Verdict verdict() {
        return getCause() instanceof FormatException format ? format.kind().verdict() : Verdict.UNSUPPORTED;
    }
}
