package io.github.inkseal.sanitizer;

import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.OverBudgetException;
import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.find.Spans;
import io.github.inkseal.sanitizer.internal.mask.Masker;
import io.github.inkseal.sanitizer.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Masks secrets and personal data in texts. Any thread. */
public final class Sanitizer {

    /** What stands for a text that would take too much work to look through, or that could not be. */
    public static final String WITHHELD = "[withheld]";

    private static final Sanitizer STANDARD = new Sanitizer(Ruleset.standard());

    private final Ruleset rules;
    /** One set of buffers is kept; callers who come while it is in use make their own. */
    private final AtomicReference<@Nullable Desk> spare = new AtomicReference<>();

    private Sanitizer(Ruleset rules) {
        this.rules = rules;
    }

    /** All built-in rules of levels A and B. */
    public static Sanitizer standard() {
        return STANDARD;
    }

    /**
     * The text with all secrets masked; the same instance if there are none. Never throws: a text that can't be
     * looked through becomes {@value #WITHHELD}.
     */
    public String sanitize(String text) {
        Desk desk = spare.getAndSet(null);
        if (desk == null) {
            desk = new Desk(rules);
        }
        try {
            desk.finder.beginRecord();
            Spans found = desk.finder.find(desk.text.set(text));
            return found.isEmpty() ? text : desk.masker.mask(desk.text, found);
        } catch (OverBudgetException tooMuch) {
            return WITHHELD;
        } finally {
            desk.text.clear();
            spare.set(desk);
        }
    }

    /** What {@link #sanitize} would mask, in order. */
    public List<Finding> explain(String text) {
        Desk desk = new Desk(rules);
        List<Finding> findings = new ArrayList<>();
        Spans found = desk.finder.find(desk.text.set(text));
        for (int i = 0; i < found.count(); i++) {
            findings.add(new Finding(rules.rule(found.rule(i)).id(), found.start(i), found.end(i)));
        }
        return findings;
    }

    /** The buffers of one caller at a time. */
    private static final class Desk {
        final Text text = new Text();
        final Finder finder;
        final Masker masker;

        Desk(Ruleset rules) {
            finder = new Finder(rules);
            masker = new Masker(rules, null, null);
        }
    }
}
