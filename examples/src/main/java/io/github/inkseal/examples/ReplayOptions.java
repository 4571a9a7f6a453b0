package io.github.inkseal.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param input the file to read; null for the sample
 * @param threads how many threads log
 * @param out the directory of the log file
 * @param help only show how to call the program
 */
record ReplayOptions(@Nullable Path input, int threads, Path out, boolean help) {

    private static final int MOST_THREADS = 256;

    static final String USAGE = """
            Usage: replay [--threads N] [--out DIR] [FILE]

            Reads a log file and logs each of its records again through SLF4J and Inkseal.

              FILE          the log file, UTF-8; without it the sample that comes with the program
              --threads N   how many threads log, 1 to 256 (default 4)
              --out DIR     where replay.log and the sealed log are written (default logs)
              -h, --help    this text

            Exit code: 0 all records are accounted for, 1 they are not, 2 wrong arguments.
            """;

    /**
     * Reads the command line.
     *
     * @throws BadArguments if it makes no sense
     */
    static ReplayOptions parse(String... args) throws BadArguments {
        Path input = null;
        int threads = 4;
        Path out = Path.of("logs");
        boolean options = true;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            String name = options && arg.startsWith("--") && equals > 0 ? arg.substring(0, equals) : arg;
            if (options && arg.equals("--")) {
                options = false;
            } else if (options && (arg.equals("--help") || arg.equals("-h"))) {
                return new ReplayOptions(null, threads, out, true);
            } else if (options && (name.equals("--threads") || name.equals("--out"))) {
                if (name.length() == arg.length() && i + 1 == args.length) {
                    throw new BadArguments(name + " needs a value");
                }
                String value = name.length() < arg.length() ? arg.substring(equals + 1) : args[++i];
                if (name.equals("--threads")) {
                    threads = threads(value);
                } else {
                    out = path(value);
                }
            } else if (options && arg.startsWith("-") && arg.length() > 1) {
                throw new BadArguments("unknown option " + arg + "; --help lists them");
            } else if (input != null) {
                throw new BadArguments("one file at a time: " + input + " or " + arg);
            } else {
                input = path(arg);
            }
        }
        return new ReplayOptions(input, threads, out, false);
    }

    private static int threads(String value) throws BadArguments {
        try {
            int n = Integer.parseInt(value);
            if (n >= 1 && n <= MOST_THREADS) {
                return n;
            }
        } catch (NumberFormatException notANumber) {
            // Told below together with numbers out of range.
        }
        throw new BadArguments("--threads must be a number from 1 to " + MOST_THREADS + ", not \"" + value + "\"");
    }

    private static Path path(String value) throws BadArguments {
        try {
            if (!value.isEmpty()) {
                return Path.of(value);
            }
        } catch (InvalidPathException invalid) {
            // Told below together with the empty path.
        }
        throw new BadArguments("\"" + value + "\" is not a path");
    }
}
