package io.github.inkseal.internal.intake;

import io.github.inkseal.DropReason;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.StackRoom;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.write.OwnThread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes logging calls into a context's queue. Any thread; throws nothing but {@link
 * io.github.inkseal.AuditException}, never takes a lock unless the
 * context's dispatch is direct.
 */
public final class Intake {

    private static final long ANY_FOREIGN = 0x1111;

    private final Ring ring;
    private final Admission admission;
    private final AuditAdmission audits;
    private final @Nullable Thread ownThread;
    private final InternTable templates;
    private final InternTable threads;
    private final Drops drops;
    private final Capture capture;
    private volatile boolean needsCaller;

    /**
     * An intake.
     *
     * @param admission decides when the ring has no slot; of the same ring
     * @param audits decides about audit events; of the same ring
     * @param ownThread the ring's consumer; null with direct dispatch, where the ring is closed from the start
     * @param capture makes the events that take the slow way
     */
    public Intake(
            Ring ring,
            Admission admission,
            AuditAdmission audits,
            @Nullable Thread ownThread,
            InternTable templates,
            InternTable threads,
            Drops drops,
            Capture capture) {
        this.ring = ring;
        this.admission = admission;
        this.audits = audits;
        this.ownThread = ownThread;
        this.templates = templates;
        this.threads = threads;
        this.drops = drops;
        this.capture = capture;
        this.needsCaller = capture.needsCaller();
    }

    /** Whether an encoder or filter wants to know where calls are made, from now on. */
    public void needsCaller(boolean needed) {
        capture.needsCaller(needed);
        needsCaller = needed;
    }

    /**
     * Takes a call with a message and up to four arguments.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     * @param count how many of the arguments there are
     */
    public void submit(
            int level,
            int logger,
            @Nullable String message,
            int count,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3) {
        long kinds = 0;
        long text = 0;
        if (count > 0) {
            kinds = Argument.kindOf(a0);
            text = textOf(kinds, a0);
            if (count > 1) {
                int kind = Argument.kindOf(a1);
                text += textOf(kind, a1);
                kinds |= (long) kind << Argument.KIND_BITS;
                if (count > 2) {
                    kind = Argument.kindOf(a2);
                    text += textOf(kind, a2);
                    kinds |= (long) kind << (2 * Argument.KIND_BITS);
                    if (count > 3) {
                        kind = Argument.kindOf(a3);
                        text += textOf(kind, a3);
                        kinds |= (long) kind << (3 * Argument.KIND_BITS);
                    }
                }
            }
        }
        int template = InternTable.NONE;
        if (message != null) {
            template = templates.idOf(message);
            if (template == InternTable.NONE) {
                text += message.length();
            }
        }
        Thread thread = Thread.currentThread();
        if (text > Capture.COUNTED_TEXT
                || hasForeign(kinds)
                || needsCaller
                || thread == ownThread
                || thread instanceof OwnThread) {
            submitSlowly(level, logger, message, count, a0, a1, a2, a3);
            return;
        }
        String threadName = thread.getName();
        int threadId = threads.idOf(threadName);
        MdcMap mdc = InksealMdc.current();
        long time = capture.now();
        boolean urgent = admission.isUrgent(level);
        long position = SlotWriter.write(
                ring,
                urgent,
                time,
                level,
                logger,
                template,
                message,
                threadId,
                threadName,
                count,
                kinds,
                a0,
                a1,
                a2,
                a3,
                mdc);
        if (position < 0) {
            admission.admit(
                    new CapturedEvent(
                            time,
                            level,
                            logger,
                            template,
                            message,
                            threadId,
                            threadName,
                            count,
                            kinds,
                            a0,
                            a1,
                            a2,
                            a3,
                            mdc,
                            null,
                            0),
                    urgent,
                    position);
        } else {
            admission.wake(position, urgent);
        }
    }

    /** Counts a call that could not be carried out, for those who caught what it threw. */
    public void failed(int level) {
        drops.add(DropReason.FAILED, level);
    }

    /**
     * Counts a call that could not be carried out, for those who caught what it threw.
     *
     * @throws io.github.inkseal.AuditException if it was an audit event's and the configuration wants that said so
     */
    public void failed(int level, Draft draft) {
        drops.add(DropReason.FAILED, level);
        if (!draft.markers.isEmpty()) {
            audits.failed(draft.markers);
        }
    }

    private void submitSlowly(
            int level,
            int logger,
            @Nullable String message,
            int count,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3) {
        @Nullable Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = i == 0 ? a0 : i == 1 ? a1 : i == 2 ? a2 : a3;
        }
        Draft draft = new Draft().message(message).arguments(arguments);
        submitPrepared(level, logger, draft);
    }

    /** Takes a call with anything a call may have. */
    public void submit(int level, int logger, Draft draft) {
        if (!draft.markers.isEmpty()) {
            // While it is not known whether somebody relies on the record; nothing could be set right without a stack.
            StackRoom.ensure();
        }
        draft.extractThrowable();
        submitPrepared(level, logger, draft);
    }

    private void submitPrepared(int level, int logger, Draft draft) {
        if (admission.isOwn(Thread.currentThread())) {
            admission.tell(
                    level, logger, draft.message, Arrays.asList(draft.arguments).subList(0, draft.argumentCount));
            return;
        }
        TextBudget budget = capture.newBudget();
        // First, so that no long message cuts the name that says who may read it.
        MarkerNames markers = MarkerNames.of(draft.markers, budget);
        if (markers.audit()) {
            audits.submit(level, ticket -> capture.event(level, logger, draft, markers.names(), budget, ticket));
            return;
        }
        boolean urgent = admission.isUrgent(level);
        // Before rendering, so that an event that would be dropped costs next to nothing.
        if (!admission.refuses(level, urgent)) {
            admission.admit(capture.event(level, logger, draft, markers.names(), budget, null), urgent);
        }
    }

    private static long textOf(long kind, @Nullable Object value) {
        return kind == Argument.STRING && value != null ? ((String) value).length() : 0;
    }

    /** Whether any of the four kinds is {@link Argument#FOREIGN}, all of whose bits are set. */
    private static boolean hasForeign(long kinds) {
        return (kinds & kinds >>> 1 & kinds >>> 2 & kinds >>> 3 & ANY_FOREIGN) != 0;
    }
}
