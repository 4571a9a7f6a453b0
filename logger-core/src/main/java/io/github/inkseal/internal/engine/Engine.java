package io.github.inkseal.internal.engine;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext.State;
import io.github.inkseal.MemoryLog;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.alert.Alerts;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.intake.Admission;
import io.github.inkseal.internal.intake.AuditAdmission;
import io.github.inkseal.internal.intake.Capture;
import io.github.inkseal.internal.intake.Intake;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.pipeline.AuditBacklog;
import io.github.inkseal.internal.pipeline.AuditDoor;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.Figures;
import io.github.inkseal.internal.pipeline.OwnerTask;
import io.github.inkseal.internal.pipeline.Pipeline;
import io.github.inkseal.internal.pipeline.PipelineBuilder;
import io.github.inkseal.internal.pipeline.Renewal;
import io.github.inkseal.internal.pipeline.Rotated;
import io.github.inkseal.internal.pipeline.Worker;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.slf4j.InksealLogger;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The works of one context.
 *
 * <p>The pipeline has one owner at a time, see {@link Lifecycle}: the worker or the direct dispatch.
 */
public final class Engine {

    private static final String START = "start";
    private static final String STOP = "stop";
    private static final int TEMPLATES = 8192;
    private static final int THREADS = 1024;

    private final Ring ring;
    private final Drops drops = new Drops();
    private final AtomicLong retainedText = new AtomicLong();
    private final LoggerNames names = new LoggerNames();
    private final Pipeline pipeline;
    private final DirectDispatch direct;
    private final @Nullable Worker worker;
    private final Intake intake;
    private final AuditBacklog backlog;
    private final MemoryLogs memory = new MemoryLogs();
    private final StatusChannel status;
    private final ComponentRegistry registry;
    private final AuditDoor door;
    private final Owner owner;
    /** One change at a time. */
    private final Object changes = new Object();

    private final Lifecycle life;
    private volatile InksealConfig config;

    public Engine(InksealConfig config, ComponentRegistry registry, StatusChannel status, String workerName) {
        this.config = config;
        this.status = status;
        this.registry = registry;
        boolean async = config.dispatch() == Dispatch.ASYNC;
        ring = new Ring(async ? config.queue().capacity() : 1);
        door = new AuditDoor(config.audit().own(), ring::tail, this::sayInstead);
        status.auditWith(door::add);
        InternTable templates = new InternTable(TEMPLATES);
        InternTable threads = new InternTable(THREADS);
        PipelineBuilder builder = new PipelineBuilder(config, registry, status, memory);
        pipeline = builder.build(drops, door, names, templates, threads);
        Redactor redactor = pipeline.redactor();
        if (redactor != null) {
            status.redactWith(redactor::redact);
        }
        direct = new DirectDispatch(pipeline);
        backlog = new AuditBacklog(config.queue().text().bytes());
        worker = async ? new Worker(workerName, ring, pipeline, drops, retainedText, backlog, status) : null;
        owner = new Owner(pipeline, worker, direct, () -> this.config.shutdown().timeout());
        life = new Lifecycle(
                ring,
                worker,
                direct,
                status,
                () -> this.config.shutdown().timeout(),
                () -> audit(STOP, "begun", Map.of()));
        Admission admission = new Admission(ring, worker, direct, names, drops, retainedText, status, config.queue());
        AuditAdmission audits =
                new AuditAdmission(ring, worker, admission, backlog, pipeline.audits(), drops, status, config.audit());
        Capture capture = new Capture(
                templates,
                threads,
                names,
                status,
                config.clock(),
                pipeline.needsCaller(),
                config.limits().event().bytes());
        Thread own = worker == null ? null : worker.thread();
        intake = new Intake(ring, admission, audits, own, templates, threads, drops, capture);
    }

    private void wakeForAudits() {
        if (worker != null) {
            worker.wake();
        }
        direct.tellAudits();
    }

    /** Start and stop are no news for whoever reads the status channel. */
    private void sayInstead(OwnAudit record) {
        if (!record.action().equals(START) && !record.action().equals(STOP)) {
            String withoutValues = record.action() + " " + record.outcome();
            status.reportValues(Level.INFO, "audit", record.text(), withoutValues);
        }
    }

    /** Has an audit record written that says what was done to this context. Any thread; never blocks. */
    public void audit(String action, String outcome, Map<String, String> details) {
        door.add(OwnAudit.now(action, outcome, details));
    }

    /**
     * Begins to take events. Called once.
     *
     * @param source where the configuration is from
     */
    public void start(String source) {
        audit(START, "done", Map.of("configuration", source));
        door.whenPending(this::wakeForAudits);
        if (!config.alerts().isEmpty()) {
            pipeline.watch(Alerts.of(config, this::metrics, status.forComponent("alert"), System::nanoTime));
        }
        life.begin(config.shutdown().hook());
    }

    /** A logger of this context. */
    public InksealLogger newLogger(String name, int threshold) {
        return new InksealLogger(name, names.add(name), intake, threshold);
    }

    public State state() {
        return life.state();
    }

    /** See {@link io.github.inkseal.LoggerContext#flush}. */
    public boolean flush(Duration timeout) {
        long start = System.nanoTime();
        if (worker != null && !worker.awaitFlushed(ring.tail(), nanos(timeout))) {
            return false;
        }
        return !ring.isClosed() || direct.flush(nanos(timeout) - (System.nanoTime() - start));
    }

    /** See {@link io.github.inkseal.LoggerContext#close(Duration)}. */
    public CloseReport close(Duration timeout) {
        long start = System.nanoTime();
        boolean complete = life.close(nanos(timeout));
        LogMetrics metrics = metrics();
        return new CloseReport(complete && metrics.queued() == 0, Duration.ofNanos(System.nanoTime() - start), metrics);
    }

    public LogMetrics metrics() {
        Figures figures = pipeline.figures();
        long handled = figures.handled();
        long queued = worker == null ? 0 : ring.depth() + backlog.depth();
        long neverQueued = drops.total() - (worker == null ? 0 : worker.leftBehind());
        long claimed = worker == null ? 0 : ring.tail() - figures.voided();
        long accepted = claimed + neverQueued + backlog.accepted() + direct.accepted();
        return new LogMetrics(
                accepted,
                queued,
                handled,
                drops.snapshot(),
                figures.handledByLevel(),
                figures.filtered(),
                figures.denials(),
                figures.withheld(),
                figures.synthetic(),
                figures.hits(),
                (int) queued,
                worker == null ? 0 : worker.highWater(),
                worker == null ? 0 : ring.capacity(),
                Duration.ofNanos(1000 * ring.oldestAge(System.currentTimeMillis() * 1000)),
                Duration.ofNanos(figures.flushNanos()),
                pipeline.audits().late(),
                figures.writers());
    }

    /** See {@link io.github.inkseal.LoggerContext#memory}. */
    public Map<String, MemoryLog> memory() {
        return memory.byWriter();
    }

    public Health health() {
        if (state() == State.CLOSED) {
            return new Health(Health.Status.DOWN, List.of("context is closed"));
        }
        Worker running = state() == State.RUNNING ? worker : null;
        return running == null ? pipeline.figures().health() : running.health();
    }

    /** What is in force. Any thread. */
    public InksealConfig config() {
        return config;
    }

    /**
     * Changes the running context to another configuration, whole or not at all. Any thread but the pipeline's.
     *
     * @param wanted what the new configuration is, of the one in force
     * @return the one in force from now on
     * @throws io.github.inkseal.internal.pipeline.RefusedException if it can't be; nothing has changed
     * @throws IllegalStateException if the context is closed, or the pipeline does not come to it
     */
    public InksealConfig change(UnaryOperator<InksealConfig> wanted) {
        owner.refuseInside();
        synchronized (changes) {
            InksealConfig next = wanted.apply(config);
            Renewal renewal = new PipelineBuilder(next, registry, status, memory).renew(pipeline);
            OwnerTask<Boolean> task = new OwnerTask<>(() -> {
                renewal.apply(needsCaller -> turn(next, needsCaller));
                return true;
            });
            boolean begun = false;
            try {
                // A writer that does not return is found out while nothing has been done yet.
                owner.reach();
                owner.hand(task);
                begun = true;
            } finally {
                if (!begun) {
                    renewal.discard();
                }
            }
            owner.resultOf(task);
            return next;
        }
    }

    /** Pipeline's owner. */
    private void turn(InksealConfig next, boolean needsCaller) {
        Redactor redactor = pipeline.redactor();
        if (redactor != null) {
            status.redactWith(redactor::redact);
        }
        intake.needsCaller(needsCaller);
        if (!next.alerts().equals(config.alerts())) {
            pipeline.watch(Alerts.of(next, this::metrics, status.forComponent("alert"), System::nanoTime));
        }
        config = next;
    }

    /** Has writers begin a new file: that of a name, or all. */
    public Rotated rotate(@Nullable String writer) {
        return owner.call(() -> pipeline.rotate(writer));
    }

    /** Whether what writers keep must stay; gives those that can't promise it, and why. */
    public Map<String, String> freeze(boolean frozen) {
        // Before the monitor: whoever has it may wait for the pipeline.
        owner.refuseInside();
        synchronized (changes) {
            return owner.call(() -> pipeline.freeze(frozen));
        }
    }

    /** Whether what writers keep must stay. Any thread. */
    public boolean isFrozen() {
        return pipeline.isFrozen();
    }

    /** As nanoseconds that can be added to a clock. */
    public static long nanos(Duration duration) {
        try {
            return Math.min(duration.toNanos(), Long.MAX_VALUE / 4);
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE / 4;
        }
    }
}
