package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.OverBudgetException;
import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.find.Spans;
import io.github.inkseal.sanitizer.internal.mask.Masker;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyKind;
import io.github.inkseal.sanitizer.internal.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Redacts one text at a time and counts. Never lets a text through that it could not look through: it becomes
 * {@value #WITHHELD}. One thread.
 */
final class Redactions {

    /** What stands for a text that could not be looked through. */
    static final String WITHHELD = "[withheld]";

    private final CompiledPolicy policy;
    private final Ruleset rules;
    private final Finder finder;
    private final Masker masker;
    private final Hits hits;
    private final Runnable alarm;
    private final Text text = new Text();
    private final int canary;
    private long givenUp;

    /**
     * Redactions by a policy.
     *
     * @param alarm run when a canary was found
     */
    Redactions(CompiledPolicy policy, Hits hits, Runnable alarm) {
        this.policy = policy;
        this.rules = policy.rules();
        this.finder = new Finder(rules);
        this.masker = policy.newMasker();
        this.hits = hits;
        this.alarm = alarm;
        this.canary = rules.count() - 1;
    }

    Finder finder() {
        return finder;
    }

    Masker masker() {
        return masker;
    }

    Ruleset rules() {
        return rules;
    }

    /** A new record: its budget is whole again. */
    void beginRecord() {
        finder.beginRecord();
    }

    /** How many texts were given up so far. */
    long givenUp() {
        return givenUp;
    }

    /** The text with all found masked; the same instance if nothing was. */
    String redact(String value) {
        return redact(KeyKind.NONE, value);
    }

    /** The value of a field. */
    String redactField(String key, String value) {
        return redact(finder.kindOf(key), value);
    }

    private String redact(KeyKind kind, String value) {
        try {
            Spans found = kind == KeyKind.NONE ? finder.find(text.set(value)) : finder.findField(kind, text.set(value));
            if (found.isEmpty()) {
                return value;
            }
            count(found);
            return masker.mask(text, found);
        } catch (OverBudgetException tooMuch) {
            overBudget();
            return WITHHELD;
        } catch (RuntimeException | StackOverflowError failure) {
            failed();
            return WITHHELD;
        } finally {
            text.clear();
        }
    }

    /** A value that is no text, by its key alone: its mask if it must go, else null. */
    @Nullable
    String redactNumber(String key, String value) {
        KeyKind kind = finder.kindOf(key);
        if (kind == KeyKind.NONE || value.equals("true") || value.equals("false")) {
            return null;
        }
        String redacted = redact(kind, value);
        return redacted.equals(value) ? null : redacted;
    }

    /** Counts what was found, once a place. */
    void count(Spans found) {
        for (int i = 0; i < found.count(); i++) {
            int rule = found.rule(i);
            hits.add(rules.rule(rule).id());
            if (rule == canary && rule >= BuiltIn.values().length) {
                alarm.run();
            }
        }
    }

    void hit(String rule) {
        hits.add(rule);
    }

    CompiledPolicy policy() {
        return policy;
    }

    void overBudget() {
        givenUp++;
        hits.add(Hits.OVER_BUDGET);
    }

    void failed() {
        givenUp++;
        hits.add(Hits.FAILED);
    }
}
