package io.github.inkseal.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A command can't go on. The lines say why and what to do next; none of them holds anything of the input. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exit;

    Failure(int exit, String line, @Nullable Throwable cause) {
        this(exit, List.of(line), cause);
    }

    /** A name in a line may hold the end of one, which begins no other line. */
    Failure(int exit, List<String> lines, @Nullable Throwable cause) {
        super(lines.stream().map(Printable::of).collect(Collectors.joining("\n")), cause);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }

    List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
