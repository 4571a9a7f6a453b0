package io.github.inkseal.examples;

/**
 * Stands for a throwable that was found in a log file. Its message begins with the class it stands for:
 * making an instance of a class because a file names it would let the file choose what code runs.
 */
final class ReplayedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayedException(String head) {
        super(head);
    }

    /** The frames come from the file, so walking our own stack would be wasted. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
