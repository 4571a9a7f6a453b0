/**
 * Events that are kept in memory instead of being written. An encoder, which is the last to see the whole event, is wrapped to keep
 * a copy; the writer behind it throws the bytes away, so that all is counted as with any other. The thread that runs the pipeline adds,
 * any thread reads. A context owns its {@link io.github.inkseal.internal.memory.MemoryLogs}, which outlive a pipeline.
 */
@NullMarked
package io.github.inkseal.internal.memory;

import org.jspecify.annotations.NullMarked;
