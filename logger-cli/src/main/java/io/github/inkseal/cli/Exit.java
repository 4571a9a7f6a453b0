package io.github.inkseal.cli;

/** What the command ends with. Verdicts about sealed logs have codes of their own, from 10 up. */
final class Exit {

    /** All went well. So did it when whoever read the output had enough of it. */
    static final int OK = 0;

    /** A fault of the command itself. */
    static final int FAULT = 1;

    /** The command line makes no sense. */
    static final int USAGE = 2;

    /** The input is not what it was said to be. */
    static final int INPUT = 3;

    /** Reading or writing failed, or there is not enough memory. */
    static final int IO = 4;

    /** A policy can't be used. */
    static final int POLICY = 5;

    /** Policy forbids it. */
    static final int REFUSED = 50;

    private Exit() {}
}
