/**
 * Programs that show Inkseal at work through plain SLF4J.
 *
 * <p>{@code Quickstart} is what a newcomer copies. {@code Replay} reads a log file, logs each of its
 * records again from several threads and closes with the accounting table, which says where every one
 * of them went and what was masked in them: without a file it makes a sample that holds secrets of many kinds, none
 * of which is seen again. Around it: {@code LineReader} turns bytes into lines, {@code LineParser} and {@code
 * TraceParser} make sense of a line, {@code RecordReader} puts records together, {@code Replayer} logs
 * them, {@code AccountingTable} adds up.
 */
@NullMarked
package io.github.inkseal.examples;

import org.jspecify.annotations.NullMarked;
