package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every part of an event, by one policy. What comes again and again, names and contexts, is looked at
 * once and remembered. One thread.
 */
@SuppressWarnings("ReferenceEquality") // The same instance comes back when there is nothing to mask.
final class EventRedactor {

    /** Contexts remembered; an application's threads share few at a time. */
    private static final int CONTEXTS = 16;

    /** Shorter values that are no text are nothing that is found without a name: {@code /1.1.1.1} is the shortest. */
    private static final int SHORTEST_NUMBER = 8;

    private final CompiledPolicy policy;
    private final Redactions redactions;
    private final MessageRedactor messages;
    private final NameCache names;
    private final ThrowableRedactor throwables;
    private final OpenKeys openKeys;
    private final NumberedNames loggers;
    private final NumberedNames threads;
    private final @Nullable MdcMap[] contexts = new MdcMap[CONTEXTS];
    private final @Nullable MdcMap[] redactedContexts = new MdcMap[CONTEXTS];

    /**
     * A redactor.
     *
     * @param openKeys private keys that began under the policy before
     */
    EventRedactor(CompiledPolicy policy, Hits hits, Runnable alarm, OpenKeys openKeys) {
        this.policy = policy;
        this.openKeys = openKeys;
        this.redactions = new Redactions(policy, hits, alarm);
        this.messages = new MessageRedactor(redactions);
        this.names = new NameCache(redactions);
        this.loggers = new NumberedNames(redactions);
        this.threads = new NumberedNames(redactions);
        this.throwables = new ThrowableRedactor(redactions, names);
    }

    CompiledPolicy policy() {
        return policy;
    }

    MessageRedactor messages() {
        return messages;
    }

    /** Puts masked parts in place of those that need it. */
    void redact(EventView event) {
        redactions.beginRecord();
        String inKey = openKeys.isEmpty() ? null : maskOpenKey(event);
        if (inKey == null) {
            if (messages.redact(event)) {
                keyBegins(event);
            }
        }
        if (!loggers.isClean(event.rawLoggerId())) {
            logger(event);
        }
        if (!threads.isClean(event.threadId())) {
            thread(event);
        }
        MdcMap mdc = event.mdcMap();
        if (mdc.size() > 0) {
            context(event, mdc);
        }
        if (event.hasExtras()) {
            extras(event);
        }
    }

    private void keyBegins(EventView event) {
        if (policy.rules().isOn(BuiltIn.PEM)) {
            openKeys.begin(event.rawLoggerId(), event.threadName());
        }
    }

    /** Null if the event does not belong to an open key, or nothing in it does. */
    private @Nullable String maskOpenKey(EventView event) {
        String message = event.message();
        String masked = openKeys.mask(event.rawLoggerId(), event.threadName(), message);
        if (masked == null || masked.equals(message)) {
            return null;
        }
        redactions.hit("key.pem");
        String all = redactions.redact(masked);
        if (redactions.finder().keyLeftOpen()) {
            keyBegins(event);
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < event.argumentCount(); i++) {
            arguments.add("***");
        }
        event.redaction().message(all, all, Collections.unmodifiableList(arguments));
        return all;
    }

    private void logger(EventView event) {
        String masked = loggers.masked(event.rawLoggerId(), event.loggerName());
        if (masked != null) {
            event.redaction().logger(masked);
        }
    }

    private void thread(EventView event) {
        String masked = threads.masked(event.threadId(), event.threadName());
        if (masked != null) {
            event.redaction().thread(masked);
        }
    }

    private void context(EventView event, MdcMap mdc) {
        int place = System.identityHashCode(mdc) & (CONTEXTS - 1);
        MdcMap redacted = redactedContexts[place];
        if (contexts[place] != mdc) {
            long before = redactions.givenUp();
            redacted = redacted(mdc);
            boolean whole = redactions.givenUp() == before;
            redactedContexts[place] = whole ? redacted : null;
            contexts[place] = whole ? mdc : null;
        }
        if (redacted != null) {
            event.redaction().mdc(redacted);
        }
    }

    /** Null if there is nothing to mask. */
    private @Nullable MdcMap redacted(MdcMap mdc) {
        MdcMap result = MdcMap.EMPTY;
        boolean changed = false;
        for (int i = 0; i < mdc.size(); i++) {
            String key = mdc.key(i);
            String value = mdc.value(i);
            String cleanKey = names.redact(key);
            String cleanValue = value == null ? null : redactions.redactField(key, value);
            changed |= !cleanKey.equals(key) || (value != null && !value.equals(cleanValue));
            result = result.with(cleanKey, cleanValue);
        }
        return changed ? result : null;
    }

    private void extras(EventView event) {
        List<String> markers = event.markers();
        if (!markers.isEmpty()) {
            List<String> redacted = names.redactAll(markers);
            if (redacted != markers) {
                event.redaction().markers(redacted);
            }
        }
        List<KeyValue> keyValues = event.keyValues();
        if (!keyValues.isEmpty()) {
            List<KeyValue> redacted = redacted(keyValues);
            if (redacted != null) {
                event.redaction().keyValues(redacted);
            }
        }
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            LoggedThrowable redacted = throwables.redact(throwable);
            if (redacted != throwable) {
                event.redaction().throwable(redacted);
            }
        }
    }

    /** Null if there is nothing to mask. */
    private @Nullable List<KeyValue> redacted(List<KeyValue> all) {
        List<KeyValue> result = new ArrayList<>(all.size());
        boolean changed = false;
        for (KeyValue one : all) {
            KeyValue redacted = redacted(one);
            changed |= redacted != one;
            result.add(redacted);
        }
        return changed ? Collections.unmodifiableList(result) : null;
    }

    private KeyValue redacted(KeyValue one) {
        String key = names.redact(one.key());
        Object value = one.value();
        Object clean = value;
        if (value instanceof String text) {
            clean = redactions.redactField(one.key(), text);
        } else if (value != null && !(value instanceof Boolean)) {
            String text = value.toString();
            String mask = redactions.redactNumber(one.key(), text);
            if (mask == null
                    && (text.length() >= SHORTEST_NUMBER || redactions.rules().hasLongTail())) {
                mask = redactions.redact(text);
            }
            if (mask != null && !mask.equals(text)) {
                clean = mask;
            }
        }
        return key.equals(one.key()) && (clean == value || (clean != null && clean.equals(value)))
                ? one
                : new KeyValue(key, clean);
    }
}
