package io.github.inkseal.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How thoroughly to measure.
 *
 * @param name the option that chooses it
 * @param rounds how often each case is run for each rival
 * @param rareRounds in how many of these rounds the rare kinds are watched, too
 * @param limit no further round is begun that would end after this time
 * @param callerThreads threads of the caller's cost, and of audit calls
 * @param sustainedThreads threads of the sustained rate
 * @param size how much one run does
 */
record Plan(
        String name,
        int rounds,
        int rareRounds,
        Duration limit,
        List<Integer> callerThreads,
        List<Integer> sustainedThreads,
        RunSize size) {

    /** Shows in less than half a minute that all works; its figures mean nothing. */
    static final Plan SMOKE = new Plan(
            "smoke",
            1,
            1,
            Duration.ofSeconds(30),
            List.of(1),
            List.of(2),
            new RunSize(4, 4, 500, 10_000, 20_000, 1_000));

    /** At most five minutes on two quiet cores. */
    static final Plan QUICK = new Plan(
            "quick",
            3,
            1,
            Duration.ofMinutes(5),
            List.of(1, 2),
            List.of(1, 2, 4),
            new RunSize(60, 40, 4_000, 300_000, 500_000, 4_000));

    /** Half an hour. */
    static final Plan FULL = new Plan(
            "full",
            5,
            3,
            Duration.ofHours(2),
            List.of(1, 2),
            List.of(1, 2, 4),
            new RunSize(150, 250, 4_000, 1_000_000, 2_000_000, 10_000));

    /** Masking, as {@link #SMOKE}. */
    static final Plan MASKING_SMOKE = masking("smoke", 1, Duration.ofSeconds(30), List.of(2), 10);

    /** Masking in about five minutes. */
    static final Plan MASKING_QUICK = masking("quick", 2, Duration.ofMinutes(7), List.of(1, 2), 2_000);

    /** Masking in a quarter of an hour. */
    static final Plan MASKING_FULL = masking("full", 5, Duration.ofHours(1), List.of(1, 2), 3_000);

    /** Sealing, as {@link #SMOKE}. */
    static final Plan SEALING_SMOKE = new Plan(
            "smoke", 1, 1, Duration.ofMinutes(1), List.of(2), List.of(2), new RunSize(1, 1, 0, 20_000, 40_000, 100));

    /** Sealing in about five minutes. */
    static final Plan SEALING_QUICK = new Plan(
            "quick",
            3,
            1,
            Duration.ofMinutes(5),
            List.of(1, 8, 64),
            List.of(1, 2),
            new RunSize(4, 10, 0, 3_000_000, 2_200_000, 2_000));

    /** Sealing in three quarters of an hour. */
    static final Plan SEALING_FULL = new Plan(
            "full",
            5,
            3,
            Duration.ofHours(2),
            List.of(1, 8, 64),
            List.of(1, 2, 4),
            new RunSize(4, 10, 0, 4_000_000, 9_000_000, 5_000));

    private static Plan masking(String name, int rounds, Duration limit, List<Integer> threads, int millis) {
        return new Plan(name, rounds, 0, limit, List.of(), threads, new RunSize(0, 0, 0, 0, 8_000, millis));
    }

    /** Whether it only shows that all works. */
    boolean smoke() {
        return name.equals("smoke");
    }

    /** The cases of one round, the first being round 0. */
    List<Case> cases(int round, List<Kind> kinds) {
        return kinds.stream()
                .filter(kind -> kind.isPossible() && (!kind.isRare() || round < rareRounds))
                .flatMap(kind -> Case.of(kind, ofCallers(kind) ? callerThreads : sustainedThreads).stream())
                .toList();
    }

    private static boolean ofCallers(Kind kind) {
        return kind == Kind.CALLER || kind == Kind.AUDIT;
    }
}
