package io.github.inkseal.examples;

/** The command line asks for what can't be done; the message is one line for the user. */
final class BadArguments extends Exception {
    private static final long serialVersionUID = 1L;

    BadArguments(String message) {
        super(message);
    }
}
