package io.github.inkseal.internal.ring;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The event as components that are not Inkseal's see it: a fresh object for each call, taken back when the
 * call is over.
 *
 * <p>Whoever keeps it finds an exception instead of the next event's data. Visible to other threads at once,
 * so that a component that passed it on can't read a slot while it is filled anew.
 */
public final class BorrowedEvent implements LogEvent {

    private volatile @Nullable EventView view;

    public BorrowedEvent(EventView view) {
        this.view = view;
    }

    /** Makes every later call fail. */
    public void takeBack() {
        view = null;
    }

    private EventView view() {
        EventView v = view;
        if (v == null) {
            throw new IllegalStateException("this LogEvent was valid during the call only; keep its copy() instead");
        }
        return v;
    }

    @Override
    public long sequence() {
        return view().sequence();
    }

    @Override
    public long epochMicros() {
        return view().epochMicros();
    }

    @Override
    public Level level() {
        return view().level();
    }

    @Override
    public String loggerName() {
        return view().loggerName();
    }

    @Override
    public String threadName() {
        return view().threadName();
    }

    @Override
    public @Nullable String messageTemplate() {
        return view().messageTemplate();
    }

    @Override
    public String message() {
        return view().message();
    }

    @Override
    public int argumentCount() {
        return view().argumentCount();
    }

    @Override
    public @Nullable Object argument(int index) {
        return view().argument(index);
    }

    @Override
    public Map<String, @Nullable String> mdc() {
        return view().mdc();
    }

    @Override
    public List<String> markers() {
        return view().markers();
    }

    @Override
    public List<KeyValue> keyValues() {
        return view().keyValues();
    }

    @Override
    public @Nullable LoggedThrowable throwable() {
        return view().throwable();
    }

    @Override
    public @Nullable StackTraceElement caller() {
        return view().caller();
    }

    @Override
    public boolean synthetic() {
        return view().synthetic();
    }

    @Override
    public LogEvent copy() {
        return view().copy();
    }
}
