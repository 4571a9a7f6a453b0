package io.github.inkseal.network.internal.outbox;

import io.github.inkseal.spi.Loss;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was lost and is not yet told, in its order; neighbours are one, for records may go by the thousand. Any thread. */
public final class Losses {

    private final Deque<Loss> losses = new ArrayDeque<>();

    public synchronized void add(Loss loss) {
        Deque<Loss> behind = new ArrayDeque<>();
        while (!losses.isEmpty() && losses.getLast().from() > loss.from()) {
            behind.push(losses.removeLast());
        }
        append(loss);
        behind.forEach(this::append);
    }

    private void append(Loss loss) {
        Loss last = losses.peekLast();
        if (last != null && last.to() == loss.from()) {
            losses.removeLast();
            losses.add(last.and(loss));
        } else {
            losses.add(loss);
        }
    }

    /** The oldest; null if there is none. */
    public synchronized @Nullable Loss poll() {
        return losses.poll();
    }
}
