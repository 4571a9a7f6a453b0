package io.github.inkseal.cli;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A log that was asked for and could not be read. */
record Unread(Path path, FileSystemException cause) {

    /** A line for the user, with what to do next. */
    String why() {
        return String.join(" ", Failures.ofFile(cause).lines());
    }
}
