package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/** Threads that do the same work side by side, with the names that {@link Line} expects. */
final class Crew {

    private Crew() {}

    /**
     * Runs the work of each thread and returns when all are done.
     *
     * @param work by the thread's index, from 0
     * @throws NoResult if one of them failed
     */
    static void work(int threads, IntFunction<Callable<?>> work) throws NoResult {
        var tasks = new ArrayList<FutureTask<?>>();
        for (int i = 0; i < threads; i++) {
            var task = new FutureTask<>(work.apply(i));
            tasks.add(task);
            new Thread(task, Line.threadName(i)).start();
        }
        for (FutureTask<?> task : tasks) {
            try {
                task.get();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a benchmark", e);
            } catch (ExecutionException e) {
                throw new NoResult("a thread failed: " + e.getCause());
            }
        }
    }
}
