package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** {@code echo x | tool --password-stdin}, {@code echo x | sudo -S}: what is handed to a command by a pipe. */
final class Piped {

    private static final int FARTHEST = 200;

    private static final String[] PRINTERS = {"echo ", "printf "};

    private Piped() {}

    /** Looks behind the word {@code sudo}. */
    static void sudo(Scan s, int i, int end) {
        if (s.at(end) == Scan.HOLE || s.at(end + 1) == Scan.HOLE) {
            s.noise();
        }
        if (s.startsWith(end, " -") && (s.at(end + 2) == 'S' || s.at(end + 3) == 'S')) {
            s.noise();
            into(s, i);
        }
    }

    /** Looks before a command, or an option of one, that reads a secret. */
    static void into(Scan s, int command) {
        int least = Math.max(0, command - FARTHEST);
        s.spend(2 * FARTHEST);
        int pipe = command - 1;
        while (pipe > least && s.a[pipe] != '|' && s.a[pipe] != '\n') {
            pipe--;
        }
        if (pipe <= least || s.a[pipe] != '|') {
            return;
        }
        least = Math.max(0, pipe - FARTHEST);
        for (int at = pipe - 1; at >= least && s.a[at] != '|' && s.a[at] != '\n'; at--) {
            for (String printer : PRINTERS) {
                if (s.startsWith(at, printer) && s.at(at - 1) != '-') {
                    printed(s, at + printer.length(), pipe);
                    return;
                }
            }
        }
    }

    /** The last word that a command prints, without its options and the form of what it prints. */
    private static void printed(Scan s, int from, int pipe) {
        int to = pipe;
        while (to > from && s.a[to - 1] == ' ') {
            to--;
        }
        char quote = s.at(to - 1);
        int start = to - 1;
        if (quote == '"' || quote == '\'') {
            to--;
            start = to - 1;
            while (start >= from && s.a[start] != quote) {
                start--;
            }
        } else {
            while (start >= from && s.a[start] > ' ') {
                start--;
            }
        }
        start++;
        if (to > start && s.a[start] != '$' && !Words.isNothing(s.a, start, to) && !Masks.beginsAt(s, start)) {
            s.hit(BuiltIn.CLI, start, to);
        }
    }
}
