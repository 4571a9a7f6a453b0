package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import java.util.ArrayList;
import java.util.List;

/** Puts together what the parts of a pipeline say is wrong with them. Any thread. */
final class HealthCheck {

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
    static Health with(Health health, Health.Status atLeast, String cause) {
        List<String> causes = new ArrayList<>(health.causes());
        causes.add(0, cause);
        Health.Status worst = health.status().compareTo(atLeast) >= 0 ? health.status() : atLeast;
        return new Health(worst, List.copyOf(causes));
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
