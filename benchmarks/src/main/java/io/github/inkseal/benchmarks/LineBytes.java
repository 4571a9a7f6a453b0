package io.github.inkseal.benchmarks;

/**
 * How long lines are that are known not by themselves but so many at a time.
 *
 * @param bytes of {@code lines} lines with their line ends
 * @param lines after so many their lengths repeat
 */
record LineBytes(long bytes, int lines) {

    /** Where all lines are as long as {@link Line} says. */
    static final LineBytes SAME = new LineBytes(Line.LENGTH, 1);

    /** As records of a sealed file, what is between its frames left out: a few bytes in a thousand. */
    static final LineBytes SEALED = new LineBytes(Line.LENGTH + 16, 1);

    /** As JSON, at least: keys and quotes are more. */
    static final LineBytes JSON = new LineBytes(Line.LENGTH + 40, 1);

    /** The bytes of that many lines: exact for a multiple of {@link #lines}. */
    long of(long count) {
        return count * bytes / lines;
    }

    /** How many lines so many bytes are at least, about. */
    long linesIn(long missing) {
        return (missing * lines + bytes - 1) / bytes;
    }
}
