package io.github.inkseal.benchmarks;

/** A run that says nothing, e.g. because a line was lost; the message is shown below the table. */
public final class NoResult extends Exception {

    private static final long serialVersionUID = 1;

    public NoResult(String reason) {
        super(reason);
    }
}
