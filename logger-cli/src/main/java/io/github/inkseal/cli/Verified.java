package io.github.inkseal.cli;

import io.github.inkseal.crypto.LogReport;
import java.nio.file.Path;

/**
 * A log that was read to its end.
 *
 * @param path what was asked for
 * @param times of the records that authenticate
 */
record Verified(Path path, LogReport report, RecordTimes times) {}
