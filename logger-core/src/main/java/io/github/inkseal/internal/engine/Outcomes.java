package io.github.inkseal.internal.engine;

import io.github.inkseal.internal.status.StatusChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.event.Level;

/** What becomes of the changes of a context: told on the status channel, and an audit record each. Any thread. */
final class Outcomes {

    /** Of what is not in force yet, and will be. */
    static final String UNDER_WAY = "under-way";

    static final String REFUSED = "refused";
    private static final String COMPONENT = "reload";

    private final Engine engine;
    private final StatusChannel status;
    /** Why the last change was refused; empty if it was not. */
    private volatile List<String> lastRefusal = List.of();

    Outcomes(Engine engine, StatusChannel status) {
        this.engine = engine;
        this.status = status;
    }

    /**
     * It is done.
     *
     * @param details of the audit record, keys and values by turns
     */
    void done(String action, String outcome, Who who, String... details) {
        engine.audit(action, outcome, who.and(details));
    }

    /** A configuration is in force: what is refused next is news, whatever it is. */
    void taken(String source) {
        lastRefusal = List.of();
        status.report(Level.INFO, COMPONENT, source + ": the configuration is in force, its levels too", null);
    }

    /** Of a configuration in force these keys are not. */
    void waiting(List<String> keys) {
        String line = "these keys have changed and wait for a restart: " + String.join(", ", keys);
        status.report(Level.WARN, COMPONENT, line, null);
    }

    /** It was begun, and nobody knows yet what becomes of it. */
    void underWay(UnderWayException late, String action, Who who, String... details) {
        status.report(Level.WARN, COMPONENT, action + ": " + late.getMessage(), null);
        done(action, UNDER_WAY, who, details);
    }

    /** It is not done. What nobody asked for and is tried again and again is told once. */
    void refused(List<String> problems, String action, Who who, String... details) {
        boolean again = who.equals(Who.WATCH) && problems.equals(lastRefusal);
        lastRefusal = List.copyOf(problems);
        if (again) {
            return;
        }
        String why = String.join("; ", problems);
        status.report(Level.ERROR, COMPONENT, "refused, nothing has changed: " + why, null);
        List<String> all = new ArrayList<>(List.of(details));
        all.add("problems");
        all.add(why);
        done(action, REFUSED, who, all.toArray(String[]::new));
    }
}
