/**
 * OpenTelemetry's logs as bytes, and no network.
 *
 * <p>{@link io.github.inkseal.network.internal.otlp.OtlpEncoder} makes of an event the fields of a LogRecord, on the pipeline's thread like any
 * encoder. {@code OtlpFrames} adds who made it and wraps it up as a ScopeLogs of its own: such frames stand one behind the other in a
 * request, can wait on a disk and be sent by another process, and need nothing of each other. {@code OtlpRequest} puts resource and
 * lengths before them, {@code OtlpResponse} reads what came of it.
 *
 * <p>Source: opentelemetry-proto, logs/v1 and collector/logs/v1 (stable); Protocol Buffers' wire format.
 */
@NullMarked
package io.github.inkseal.network.internal.otlp;

import org.jspecify.annotations.NullMarked;
