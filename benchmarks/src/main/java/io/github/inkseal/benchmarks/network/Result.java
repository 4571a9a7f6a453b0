package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;

/** What a run came to. */
record Result(Case what, int round, Measures measures) {

    String complaint() {
        return what.id() + ", round " + (round + 1) + ": " + measures.failure();
    }
}
