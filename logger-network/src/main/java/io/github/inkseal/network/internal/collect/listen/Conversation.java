package io.github.inkseal.network.internal.collect.listen;

/** A protocol whose frames come one after the other. */
interface Conversation extends Pace {

    /**
     * Takes what has come.
     *
     * @return false if it is not known any more where a frame begins
     */
    boolean feed(byte[] bytes, int length);

    /** For now nothing more has come. */
    void pause();
}
