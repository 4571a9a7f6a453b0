package io.github.inkseal.benchmarks.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a logger said of trouble.
 *
 * @param warnings lines that are a warning or an error
 * @param lost the most records that a line says were dropped; 0 if none does
 */
record Said(int warnings, int lost) {

    private static final Pattern TROUBLE = Pattern.compile("\\b(WARN|ERROR)\\b");
    private static final Pattern DROPPED = Pattern.compile("(?i)dropped (\\d+)");

    /** That a file of this module is open to others is no news. */
    private static boolean isOfLogging(String line) {
        return !line.contains(" configuration: ");
    }

    static Said in(String output) {
        int warnings = 0;
        int lost = 0;
        for (String line : output.lines().filter(Said::isOfLogging).toList()) {
            warnings += TROUBLE.matcher(line).find() ? 1 : 0;
            Matcher dropped = DROPPED.matcher(line);
            lost = dropped.find() ? Math.max(lost, Integer.parseInt(dropped.group(1))) : lost;
        }
        return new Said(warnings, lost);
    }
}
