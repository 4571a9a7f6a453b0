package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import io.github.inkseal.internal.ring.Ring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts together what the parts of a pipeline say is wrong with them. Any thread. */
final class HealthCheck {

    /** From this age on the oldest event shows. */
    private static final long OLD_MICROS = 10_000_000L;

    private HealthCheck() {}

    static Health of(WriterLane[] lanes, FilterStage[] filters, AuditWatch audits) {
        List<String> causes = new ArrayList<>();
        for (WriterLane lane : lanes) {
            String trouble = lane.delivery().trouble();
            if (trouble != null) {
                causes.add("writer " + lane.name() + ": " + trouble);
            }
        }
        int failing = causes.size();
        for (WriterLane lane : lanes) {
            String concern = lane.delivery().trouble() == null ? lane.delivery().concern() : null;
            if (concern != null) {
                causes.add("writer " + lane.name() + ": " + concern);
            }
        }
        for (FilterStage filter : filters) {
            String trouble = filter.trouble();
            if (trouble != null) {
                causes.add("filter " + filter.name() + ": " + trouble);
            }
        }
        boolean late = audits.isLate();
        if (late) {
            addLate(causes, audits);
        }
        boolean down = late || (failing > 0 && failing == lanes.length);
        Health.Status status = causes.isEmpty() ? Health.Status.UP : down ? Health.Status.DOWN : Health.Status.DEGRADED;
        return new Health(status, List.copyOf(causes));
    }

    /** The same, at least as bad, with another cause. */
    private static Health with(Health health, Health.Status atLeast, String cause) {
        List<String> causes = new ArrayList<>(health.causes());
        causes.add(0, cause);
        Health.Status worst = health.status().compareTo(atLeast) >= 0 ? health.status() : atLeast;
        return new Health(worst, List.copyOf(causes));
    }

    /**
     * The same, with what is wrong with the queue of events before it.
     *
     * @param running whether there is somebody who takes them
     */
    static Health ofQueue(Health health, boolean running, Ring ring, AuditWatch audits) {
        if (!running) {
            String cause =
                    "worker: its thread has ended, " + ring.depth() + " events wait for ever; restart the application";
            return with(health, Health.Status.DOWN, cause);
        }
        long now = System.currentTimeMillis() * 1000;
        long age = ring.oldestAge(now);
        if (age < OLD_MICROS) {
            return health;
        }
        List<String> busy = audits.debtors();
        String cause = "queue: " + ring.depth() + " events wait, the oldest since "
                + Instant.ofEpochSecond((now - age) / 1_000_000)
                + (busy.isEmpty() ? "" : "; writer " + String.join(", ", busy) + " has not returned");
        return with(health, Health.Status.DEGRADED, cause);
    }

    private static void addLate(List<String> causes, AuditWatch audits) {
        String what = "audit records not forced in time";
        List<String> debtors = audits.debtors();
        if (debtors.isEmpty()) {
            causes.add(what);
        }
        for (String writer : debtors) {
            causes.add("writer " + writer + ": " + what);
        }
    }
}
