package io.github.inkseal.benchmarks;

import java.util.List;

/**
 * One measurement that all rivals take.
 *
 * @param kind what is measured
 * @param threads how many threads log
 * @param toFile whether into a file; else into {@code /dev/null}
 */
record Case(Kind kind, int threads, boolean toFile) {

    /** Its name in results, e.g. {@code sustained/2/file}. */
    String id() {
        return kind == Kind.SUSTAINED
                ? kind.id() + "/" + threads + "/" + (toFile ? "file" : "null")
                : kind.id() + "/" + threads;
    }

    /** The cases of that kind at these numbers of threads. */
    static List<Case> of(Kind kind, List<Integer> threads) {
        return switch (kind) {
            case CALLER, CLEAN, SECRETS ->
                threads.stream().map(n -> new Case(kind, n, false)).toList();
            case SUSTAINED ->
                List.of(false, true).stream()
                        .flatMap(toFile -> threads.stream().map(n -> new Case(kind, n, toFile)))
                        .toList();
            case JSON, SEALING_DISK, SEALING_MEMORY, AUDIT ->
                threads.stream().map(n -> new Case(kind, n, true)).toList();
            case IDLE, READING, FIRST -> List.of(new Case(kind, 1, true));
        };
    }

    /** The same into a file. */
    Case intoFile() {
        return new Case(kind, threads, true);
    }

    /** Whether it is of any meaning to a rival. */
    boolean isFor(Rival rival) {
        return switch (kind) {
            case CALLER, IDLE -> true;
            case SUSTAINED, JSON, CLEAN, SECRETS, SEALING_DISK, SEALING_MEMORY -> rival != Rival.FLOOR;
            case AUDIT -> rival == Rival.INKSEAL || rival == Rival.INKSEAL_SEALED || rival == Rival.FLOOR;
            case READING -> rival == Rival.INKSEAL_SEALED;
            case FIRST -> rival == Rival.INKSEAL || rival == Rival.INKSEAL_SEALED;
        };
    }
}
