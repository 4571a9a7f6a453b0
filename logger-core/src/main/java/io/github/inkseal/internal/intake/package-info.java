/**
 * The calling thread's half of a logging call: from the arguments of an SLF4J method to a published slot.
 *
 * <p>{@link io.github.inkseal.internal.intake.Intake} has two ways. The quick one is for what most calls
 * are: up to four arguments that are immutable JDK values, no marker, key-value or throwable. Anything else
 * is put together in a {@link io.github.inkseal.internal.intake.Draft} first, of which {@link
 * io.github.inkseal.internal.intake.Capture} makes an event. Both do all that can fail,
 * block or run user code before they claim a slot, and nothing but stores afterwards. What finds no slot is
 * for {@link io.github.inkseal.internal.intake.Admission}: the overflow rule. Audit events, which go the
 * second way, are for {@link io.github.inkseal.internal.intake.AuditAdmission}: no rule drops them, and their
 * callers wait until they are forced. There is no monitor, lock or thread local here, the MDC's excepted; a
 * caller that must wait parks for a bounded time.
 */
@NullMarked
package io.github.inkseal.internal.intake;

import org.jspecify.annotations.NullMarked;
