package io.github.inkseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Who looks.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param colours whether standard output may have colours
 */
record Terminal(boolean out, boolean err, boolean colours) {

    /** Nobody. */
    static final Terminal NONE = new Terminal(false, false, false);

    /** The script that starts the command can ask the shell, which knows best. */
    private static final String TOLD = "inkseal.terminal";

    /** That of the process. */
    static Terminal ofProcess() {
        String told = System.getProperty(TOLD);
        boolean out = told == null ? isTerminal(1) : told.contains("out");
        boolean err = told == null ? isTerminal(2) : told.contains("err");
        return new Terminal(out, err, out && wantsColours(System.getenv()));
    }

    /** Whether a user who has a terminal wants colours: no-color.org, and what terminals say of themselves. */
    static boolean wantsColours(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !kind.isEmpty() && !kind.equals("dumb");
    }

    /** Where standard input, output or error goes to; empty where the system does not tell. */
    static String target(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** {@code System.console()} tells of input and output together, so it is no help for a filter. */
    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor).toLowerCase(Locale.ROOT);
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }
}
