package io.github.inkseal.cli;

import io.github.inkseal.crypto.KeyFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What commands say when files or streams fail them: each line ends with what to do next. */
final class Failures {

    private static final String NO_SUCH_FILE = "there is no such file";

    private Failures() {}

    /** The same where it came out of a callback. */
    static Failure ofOutput(Output out, UncheckedIOException e) {
        IOException cause = e.getCause();
        return ofOutput(out, cause == null ? new IOException(e) : cause);
    }

    /** Standard output failed, or what was read: what was to be written before that is. */
    static Failure ofOutput(Output out, IOException e) {
        if (e instanceof Output.NobodyReadsException) {
            // Who reads had enough: there is nothing to tell, and it is no error.
            return new Failure(Exit.OK, "", e);
        }
        if (!out.failed()) {
            try {
                out.flush();
            } catch (IOException another) {
                // The first one is what matters.
                return ofFile(e);
            }
        }
        return out.failed() ? ofStandardOutput(e) : ofFile(e);
    }

    /** Standard output failed. */
    static Failure ofStandardOutput(IOException e) {
        return new Failure(
                Exit.IO, "standard output can't be written: " + e.getMessage() + "; look at the device it goes to", e);
    }

    /** A file failed. */
    static Failure ofFile(IOException e) {
        if (e instanceof KeyFileException key) {
            String step = key.refused() ? "see docs/sealed-files.md" : "give a key file that inkseal keygen made";
            return new Failure(key.refused() ? Exit.REFUSED : Exit.INPUT, then(key.getMessage(), step), e);
        }
        if (e instanceof NoSuchFileException missing) {
            String reason = missing.getReason() == null ? NO_SUCH_FILE : missing.getReason();
            return new Failure(Exit.IO, then(missing.getFile() + ": " + reason, "check the path"), e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new Failure(
                    Exit.IO, denied.getFile() + ": may not be read or written by this user; run it as one who may", e);
        }
        if (e instanceof NotDirectoryException other) {
            return new Failure(Exit.IO, other.getFile() + ": is no directory; name another one", e);
        }
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return new Failure(
                    Exit.IO, then(file.getFile() + ": " + file.getClass().getSimpleName(), "look at what is there"), e);
        }
        if (e instanceof CharacterCodingException) {
            return new Failure(Exit.INPUT, "a file is no text in UTF-8; check that it is the one that was meant", e);
        }
        return new Failure(Exit.IO, then(e.getMessage(), "look at the disk, and try again"), e);
    }

    /** A line that says what to do next, as many say already. */
    static String then(@Nullable String line, String step) {
        String told = String.valueOf(line);
        return told.contains("; ") ? told : told + "; " + step;
    }
}
