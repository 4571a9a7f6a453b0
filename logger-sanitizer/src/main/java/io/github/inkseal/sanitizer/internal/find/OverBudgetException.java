package io.github.inkseal.sanitizer.internal.find;

/** A text would take more work than a record may cost. Without a stack trace: it is made on the hot path. */
public final class OverBudgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OverBudgetException() {
        super("over budget", null, false, false);
    }
}
