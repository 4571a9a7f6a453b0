package io.github.inkseal.cli;

import io.github.inkseal.crypto.KeyFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What commands say when files or streams fail them. */
final class Failures {

    private Failures() {}

    /** The same where it came out of a callback. */
    static Failure ofOutput(Output out, UncheckedIOException e) {
        IOException cause = e.getCause();
        return ofOutput(out, cause == null ? new IOException(e) : cause);
    }

    /** Standard output failed, or what was read. */
    static Failure ofOutput(Output out, IOException e) {
        return out.failed()
                ? new Failure(
                        Exit.IO,
                        "standard output can't be written: " + e.getMessage() + "; look at the device it goes to",
                        e)
                : ofFile(e);
    }

    /** A file failed. */
    static Failure ofFile(IOException e) {
        if (e instanceof KeyFileException key) {
            return new Failure(key.refused() ? Exit.REFUSED : Exit.INPUT, String.valueOf(e.getMessage()), e);
        }
        if (e instanceof NoSuchFileException missing) {
            String reason = missing.getReason() == null ? "there is no such file" : missing.getReason();
            return new Failure(Exit.IO, missing.getFile() + ": " + reason, e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new Failure(Exit.IO, denied.getFile() + ": may not be read or written by this user", e);
        }
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return new Failure(Exit.IO, file.getFile() + ": " + file.getClass().getSimpleName(), e);
        }
        return new Failure(Exit.IO, String.valueOf(e.getMessage()), e);
    }
}
