package io.github.inkseal.internal.write;

/**
 * A daemon thread of a writer's own. What is logged on it goes to the status channel, as on the pipeline's: a record of
 * the writer's work would make work for the writer.
 *
 * <p>A class and not an interface since every logging call looks for it, and to find a class is one comparison.
 */
public final class OwnThread extends Thread {

    /** A thread not yet started. */
    public OwnThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }
}
