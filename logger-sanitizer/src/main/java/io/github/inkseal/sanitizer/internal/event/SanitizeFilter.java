package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.policy.PolicyFile;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.SanitizeSettings.Mode;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.spi.ComponentContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * {@code type: sanitize}: redacts by the policy in force.
 *
 * <p>Events are redacted by the pipeline's owner with buffers of its own; other texts, those of the status
 * channel, by whoever has them, with buffers handed from one to the next.
 */
final class SanitizeFilter implements Redactor, AutoCloseable {

    /** The marker of events that a dry run would have masked. */
    private static final String WOULD_MASK = "WOULD_MASK";

    private final Supplier<CompiledPolicy> policy;
    private final @Nullable PolicyFile<CompiledPolicy> file;
    private final ComponentContext context;
    private final boolean dryRun;
    private final Hits hits = new Hits();
    private final AtomicReference<@Nullable Redactions> spare = new AtomicReference<>();
    private final OpenKeys openKeys = new OpenKeys();
    private @Nullable EventRedactor redactor;

    /**
     * A filter.
     *
     * @param file the policy's file; null for the built-in rules
     */
    SanitizeFilter(SanitizeSettings settings, @Nullable PolicyFile<CompiledPolicy> file, ComponentContext context) {
        CompiledPolicy standard = CompiledPolicy.standard();
        this.file = file;
        this.policy = file == null ? () -> standard : file::current;
        this.context = context;
        this.dryRun = settings.mode() == Mode.DRY_RUN;
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        CompiledPolicy current = policy.get();
        EventRedactor r = redactor;
        if (r == null || r.policy() != current) {
            r = new EventRedactor(current, hits, this::alarm, openKeys);
            redactor = r;
        }
        r.redact(view);
        if (dryRun && view.redaction().isSet()) {
            view.redaction().undo();
            List<String> marked = new ArrayList<>(view.markers());
            marked.add(WOULD_MASK);
            view.redaction().markers(Collections.unmodifiableList(marked));
        }
        return true;
    }

    private void alarm() {
        context.report(
                Level.ERROR, "a canary was logged: what must never leave its place did; it was masked here", null);
    }

    @Override
    public String redact(String text) {
        CompiledPolicy current = policy.get();
        Redactions redactions = spare.getAndSet(null);
        if (redactions == null || redactions.policy() != current) {
            // Hits are those of events: a text of the status channel is not one.
            redactions = new Redactions(current, new Hits(), () -> {});
        }
        redactions.beginRecord();
        String redacted = redactions.redact(text);
        spare.set(redactions);
        return redacted;
    }

    @Override
    public Map<String, Long> hits() {
        return hits.snapshot();
    }

    @Override
    public @Nullable String trouble() {
        return file == null ? null : file.trouble();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
