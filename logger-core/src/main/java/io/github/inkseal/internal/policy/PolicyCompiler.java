package io.github.inkseal.internal.policy;

/**
 * Makes of a policy's record what decides about events.
 *
 * @param <R> the record the file is bound to
 * @param <T> what decides; published to other threads once it is complete
 */
@FunctionalInterface
public interface PolicyCompiler<R extends Record, T> {

    /**
     * Compiles. Called on the thread that opens the file, later on the file's own.
     *
     * @param problems whatever is added to it refuses the policy; all of them are shown at once
     * @return what decides; not used if there are problems
     */
    T compile(R policy, PolicyProblems problems);
}
