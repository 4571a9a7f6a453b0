package io.github.inkseal.examples;

/**
 * What was read and handed to SLF4J.
 *
 * @param lines lines of the file
 * @param records log calls that became of them
 * @param traceLines lines that are part of a record's stack trace
 * @param asIs records that are a line as it is
 * @param replaced lines that held invalid UTF-8
 * @param cut lines that lost their end because they were too long
 * @param disabled records whose level is not logged
 * @param thrown log calls that threw
 * @param nanos time from the first line to the last call returning
 */
record ReplayTotals(
        long lines,
        long records,
        long traceLines,
        long asIs,
        long replaced,
        long cut,
        long disabled,
        long thrown,
        long nanos) {}
