/**
 * What an event is made of once the call that logged it has returned: values that nobody can change any
 * more and that run no user code when they are rendered.
 *
 * <p>Everything here is made on the calling thread and read by the consumer. The rule for arguments: an
 * immutable JDK value is kept, anything else becomes text at once ({@link
 * io.github.inkseal.internal.event.Argument}); of a throwable, class and message are taken at once and the
 * frames later ({@link io.github.inkseal.internal.event.CapturedThrowable}). One thing changes later: the
 * {@link io.github.inkseal.internal.event.AuditTicket} by which the consumer answers the caller.
 */
@NullMarked
package io.github.inkseal.internal.event;

import org.jspecify.annotations.NullMarked;
