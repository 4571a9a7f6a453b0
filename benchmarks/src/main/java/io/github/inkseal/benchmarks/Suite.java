package io.github.inkseal.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command: whom it measures, what, and how thoroughly.
 *
 * @param command as it is typed
 * @param scratch how names of results begin that nobody wants to keep
 * @param rivals whom it measures, in the order of the table's columns
 * @param smokeRivals whom its smoke run measures
 * @param base to whom the table has ratios
 * @param kinds what is measured
 * @param quick the plan of {@code --quick}
 * @param full the plan of {@code --full}
 * @param fullTakes about how long that is
 * @param smoke the plan of {@code --smoke}
 */
record Suite(
        String command,
        String scratch,
        List<Rival> rivals,
        List<Rival> smokeRivals,
        Rival base,
        List<Kind> kinds,
        Plan quick,
        Plan full,
        String fullTakes,
        Plan smoke) {

    /** Backends as they are. */
    static final Suite ALL = new Suite(
            "benchmarks/run",
            "tmp/",
            List.of(
                    Rival.INKSEAL,
                    Rival.GFLOG,
                    Rival.LOGBACK_ASYNC,
                    Rival.LOGBACK_SYNC,
                    Rival.LOG4J2_ASYNC,
                    Rival.TINYLOG,
                    Rival.FLOOR),
            List.of(Rival.INKSEAL, Rival.GFLOG),
            Rival.GFLOG,
            List.of(Kind.CALLER, Kind.SUSTAINED, Kind.IDLE),
            Plan.QUICK,
            Plan.FULL,
            "half an hour",
            Plan.SMOKE);

    /** Backends that mask secrets, beside Inkseal that doesn't. */
    static final Suite MASKING = new Suite(
            "benchmarks/masking",
            "tmp/masking-",
            List.of(
                    Rival.INKSEAL,
                    Rival.INKSEAL_MASKING,
                    Rival.LOGBACK_MASKING,
                    Rival.LOG4J2_MASKING,
                    Rival.LOGSTASH_MASKING),
            List.of(Rival.INKSEAL, Rival.INKSEAL_MASKING, Rival.LOGBACK_MASKING),
            Rival.INKSEAL,
            List.of(Kind.CLEAN, Kind.SECRETS),
            Plan.MASKING_QUICK,
            Plan.MASKING_FULL,
            "a quarter of an hour",
            Plan.MASKING_SMOKE);

    /** Sealed files, beside files in clear. */
    static final Suite SEALING = new Suite(
            "benchmarks/sealing",
            "tmp/sealing-",
            List.of(
                    Rival.INKSEAL,
                    Rival.INKSEAL_SEALED,
                    Rival.INKSEAL_MASKING_SEALED,
                    Rival.GFLOG,
                    Rival.LOG4J2_ASYNC,
                    Rival.FLOOR),
            List.of(Rival.INKSEAL, Rival.INKSEAL_SEALED, Rival.INKSEAL_MASKING_SEALED, Rival.GFLOG, Rival.FLOOR),
            Rival.INKSEAL,
            List.of(Kind.SEALING_DISK, Kind.SEALING_MEMORY, Kind.AUDIT, Kind.READING, Kind.FIRST),
            Plan.SEALING_QUICK,
            Plan.SEALING_FULL,
            "three quarters of an hour",
            Plan.SEALING_SMOKE);

    /** Files of JSON, beside the same in plain lines. */
    static final Suite JSON = new Suite(
            "benchmarks/json",
            "tmp/json-",
            List.of(Rival.INKSEAL_JSON, Rival.LOGSTASH_JSON, Rival.INKSEAL),
            List.of(Rival.INKSEAL_JSON, Rival.LOGSTASH_JSON),
            Rival.LOGSTASH_JSON,
            List.of(Kind.JSON),
            Plan.QUICK,
            Plan.FULL,
            "some minutes",
            Plan.SMOKE);

    /** The one that a word before the options chooses. */
    static Suite of(String word) {
        return switch (word) {
            case "masking" -> MASKING;
            case "sealing" -> SEALING;
            case "json" -> JSON;
            default -> ALL;
        };
    }

    /**
     * One of its rivals.
     *
     * @throws IllegalArgumentException if it has none of that name, naming those it has
     */
    Rival rival(String id) {
        return rivals().stream()
                .filter(rival -> rival.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rival " + id + "; there are " + rivalIds()));
    }

    /**
     * One of its kinds.
     *
     * @throws IllegalArgumentException if it has none of that name, naming those it has
     */
    Kind kind(String id) {
        return kinds().stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind " + id + "; there are " + kindIds(", ")));
    }

    String usage() {
        return """
                %s [--quick | --full | --smoke] [--rivals a,b] [--only %s]
                        [--gc G1|Parallel] [--out name]
                  --quick    about five minutes (the default)
                  --full     %s, for figures to publish
                  --smoke    half a minute: only shows that every line arrives; compares nothing
                  --rivals   %s; all by default
                  --out      keeps results/<name>.json and .md; else they go to results/tmp, which git ignores
                """.formatted(command, kindIds("|"), fullTakes, rivalIds());
    }

    private String rivalIds() {
        return rivals().stream().map(Rival::id).collect(Collectors.joining(", "));
    }

    private String kindIds(String separator) {
        return kinds().stream().map(Kind::id).collect(Collectors.joining(separator));
    }
}
