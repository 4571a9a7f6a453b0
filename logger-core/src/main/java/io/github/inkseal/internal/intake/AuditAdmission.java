package io.github.inkseal.internal.intake;

import io.github.inkseal.AuditException;
import io.github.inkseal.DropReason;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.pipeline.AuditBacklog;
import io.github.inkseal.internal.pipeline.AuditWatch;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.Worker;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;

/**
 * The way of an audit event: no overflow rule applies to it. It waits for a slot for the audit time-out, then
 * goes to the backlog. Where there are writers for audit events its call then waits, for what is left of the
 * time-out, until they have forced the record.
 *
 * <p>The calling thread's; it waits by parking for bounded times, without any lock.
 */
public final class AuditAdmission {

    private static final long PARK_NANOS = 100_000;
    private static final String AUDIT = "AUDIT";

    /** For where there is no room to make one. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final AuditException NO_ROOM = noRoom();

    private static AuditException noRoom() {
        AuditException exception = new AuditException("a call that may have been an audit event's failed: it is lost");
        exception.setStackTrace(new StackTraceElement[0]);
        return exception;
    }

    private final Ring ring;
    private final @Nullable Worker worker;
    private final Admission admission;
    private final AuditBacklog backlog;
    private final AuditWatch watch;
    private final Drops drops;
    private final StatusChannel status;
    private final Duration timeout;
    private final long timeoutNanos;
    private final boolean throwing;

    /** Makes an audit call's event once it is known whom its caller will wait for. */
    @FunctionalInterface
    interface Maker {
        CapturedEvent make(@Nullable AuditTicket ticket);
    }

    /**
     * The admission to a ring.
     *
     * @param worker the ring's consumer; null with direct dispatch, where the ring is closed from the start
     */
    public AuditAdmission(
            Ring ring,
            @Nullable Worker worker,
            Admission admission,
            AuditBacklog backlog,
            AuditWatch watch,
            Drops drops,
            StatusChannel status,
            AuditConfig config) {
        this.ring = ring;
        this.worker = worker;
        this.admission = admission;
        this.backlog = backlog;
        this.watch = watch;
        this.drops = drops;
        this.status = status;
        timeout = config.timeout();
        timeoutNanos = Admission.nanos(timeout);
        throwing = config.onFailure() == AuditConfig.OnFailure.THROW;
    }

    /**
     * Takes an audit event and returns when its record is forced.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     * @throws AuditException if it can't be and the configuration wants that said so
     */
    void submit(int level, Maker maker) {
        long start = System.nanoTime();
        if (!watch.hasWriters()) {
            admit(maker.make(null), null, start);
            return;
        }
        AuditTicket ticket = watch.newTicket();
        boolean queued = false;
        try {
            queued = admit(maker.make(ticket), ticket, start);
        } catch (Throwable failure) {
            // Nothing was published: the way from there on doesn't throw.
            drops.add(DropReason.FAILED, level);
            ticket.dropped();
        }
        // With direct dispatch all that can be done now has been done.
        AuditTicket.State end = ticket.await(start, queued ? timeoutNanos : 0);
        if (end != AuditTicket.State.FORCED) {
            fail(end);
        }
    }

    /** Puts the event where it belongs. False if nobody is to handle it any more: it has been, or is dropped. */
    private boolean admit(CapturedEvent event, @Nullable AuditTicket ticket, long start) {
        long position = admission.tryToWrite(event, true);
        if (position == Ring.FULL) {
            position = waitForSlot(event, start);
        }
        if (position == Ring.FULL) {
            position = toBacklog(event, ticket);
        }
        if (position == Ring.CLOSED) {
            if (!admission.submitDirectly(event) && ticket != null) {
                ticket.dropped();
            }
            return false;
        }
        if (worker != null) {
            worker.wake();
        }
        return true;
    }

    private long waitForSlot(CapturedEvent event, long start) {
        boolean interrupted = false;
        try {
            if (worker != null) {
                worker.sawFull();
            }
            while (System.nanoTime() - start < timeoutNanos) {
                if (worker != null) {
                    worker.wakeIfAsleep();
                }
                LockSupport.parkNanos(this, PARK_NANOS);
                interrupted |= Thread.interrupted();
                long position = admission.tryToWrite(event, true);
                if (position != Ring.FULL) {
                    return position;
                }
            }
            return Ring.FULL;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where the event is to go after all, or 0: it is in the backlog, or dropped and counted. */
    private long toBacklog(CapturedEvent event, @Nullable AuditTicket ticket) {
        int added = backlog.add(event, ring.tail());
        if (added == AuditBacklog.CLOSED) {
            return Ring.CLOSED;
        }
        if (added == AuditBacklog.FULL) {
            drops.add(DropReason.BACKLOG_FULL, event.level());
            if (ticket != null) {
                ticket.dropped();
            }
        }
        return 0;
    }

    /**
     * Tells of a call that could not be carried out and has been counted, if it may have been an audit event's.
     *
     * @throws AuditException if so and the configuration wants that said so
     */
    void failed(List<@Nullable Marker> markers) {
        if (!watch.hasWriters()) {
            return;
        }
        @Nullable AuditException told;
        try {
            if (!mayBeAudit(markers)) {
                return;
            }
            watch.countLate();
            told = throwing ? new AuditException(message(AuditTicket.State.LOST)) : null;
        } catch (Throwable outOfStack) {
            told = throwing ? NO_ROOM : null;
        }
        if (told != null) {
            throw told;
        }
    }

    @SuppressWarnings("deprecation") // The other form wants a marker, and making one here may fail again.
    private static boolean mayBeAudit(List<@Nullable Marker> markers) {
        for (Marker marker : markers) {
            if (marker != null && marker.contains(AUDIT)) {
                return true;
            }
        }
        return false;
    }

    private void fail(AuditTicket.State end) {
        watch.countLate();
        String message = message(end);
        status.report(Level.ERROR, "audit", message, null);
        if (throwing) {
            throw new AuditException(message);
        }
    }

    private String message(AuditTicket.State end) {
        if (end == AuditTicket.State.LOST) {
            return "an audit record is lost: dropped, or given up by a writer";
        }
        List<String> writers = watch.debtors();
        String whom = writers.isEmpty() ? "" : " by writer " + String.join(", ", writers);
        return "an audit record was not forced" + whom + " within " + timeout + "; it is kept and tried again";
    }
}
