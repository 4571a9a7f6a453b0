package io.github.inkseal.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command can't go on. The lines say why and what to do next; none of them holds anything of the input. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exit;

    Failure(int exit, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exit = exit;
    }

    Failure(int exit, List<String> lines, @Nullable Throwable cause) {
        this(exit, String.join("\n", lines), cause);
    }

    int exit() {
        return exit;
    }

    List<String> lines() {
        return String.valueOf(getMessage()).lines().map(Printable::of).toList();
    }
}
