package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.Template;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.sanitizer.internal.find.OverBudgetException;
import io.github.inkseal.sanitizer.internal.find.Spans;
import io.github.inkseal.sanitizer.internal.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redacts messages: what they read once filled in, and the template and arguments behind them. One thread.
 *
 * <p>At most {@value #MOST_JUDGED} templates are judged; messages with others are read whole each time.
 */
@SuppressWarnings("ReferenceEquality") // The same text again: to compare equal ones costs as much as a glance.
final class MessageRedactor {

    static final int MOST_JUDGED = 4096;

    private static final String FULL = "***";

    /** A text is remembered now and then: what comes back often is met soon, and to store a reference costs more than a glance. */
    private static final int REMEMBER_EACH = 16;

    private final Redactions redactions;
    private final TemplateJudge judge;
    private final Glance glance;
    private final boolean templatesHelp;
    private final Text line = new Text();
    private final Text template = new Text();
    private @Nullable Judgement[] judgements = new Judgement[256];
    private int judged;
    private long quick;
    private int looks;
    private int[] starts = new int[8];
    private int[] ends = new int[8];

    MessageRedactor(Redactions redactions) {
        this.redactions = redactions;
        this.judge = new TemplateJudge(redactions.finder());
        this.glance = new Glance(redactions.rules().keys());
        this.templatesHelp = !redactions.rules().hasLongTail();
    }

    /** How many templates were judged. */
    int judged() {
        return judged;
    }

    /** How many messages were found harmless by their template and arguments alone. */
    long quick() {
        return quick;
    }

    /**
     * Looks at the event's message.
     *
     * @return whether a private key was left open in it
     */
    boolean redact(EventView event) {
        int arguments = event.argumentCount();
        int id = event.templateId();
        if (id != InternTable.NONE && templatesHelp) {
            Judgement judgement = judgement(id, event, arguments);
            if (judgement != null
                    && judgement.arguments() == arguments
                    && !judgement.readWhole()
                    && isHarmless(event, judgement, arguments)) {
                quick++;
                return false;
            }
        }
        return readWhole(event, arguments);
    }

    private boolean isHarmless(EventView event, Judgement judgement, int arguments) {
        int[] holes = judgement.holes();
        if (arguments != holes.length) {
            return false;
        }
        @Nullable Object[] many = event.manyArguments();
        boolean open = false;
        long plain = 0;
        for (int i = 0; i < arguments; i++) {
            int around = holes[i];
            int kind = many == null ? event.argumentKind(i) : Argument.VALUE;
            int ends = kind < Argument.STRING
                    ? glance.look(kind, event.argumentBits(i), around)
                    : look(many == null ? event.argumentReference(i) : many[i], judgement, i);
            if (ends == Glance.HARMFUL) {
                return false;
            }
            boolean joins = (ends & Glance.BEGIN) != 0
                    && ((around & Judgement.DIGITS_LEFT) != 0 || (open && (around & Judgement.HOLE_LEFT) != 0));
            open = (ends & Glance.END) != 0;
            if (joins || (open && (around & Judgement.DIGITS_RIGHT) != 0)) {
                return false;
            }
            // Of 64 arguments and more it does not matter any more.
            plain |= (ends & Glance.PLAIN) != 0 && i < Long.SIZE ? 1L << i : 0;
        }
        event.plainArguments(plain);
        return true;
    }

    /** As the glance does; that at the text last seen in the same place is remembered, which often is a constant. */
    private int look(@Nullable Object value, Judgement judgement, int i) {
        if (!(value instanceof String text)) {
            return glance.look(value, judgement.holes()[i]);
        }
        if (text == judgement.lastTexts()[i]) {
            return judgement.lastLooks()[i];
        }
        int ends = glance.look(text, judgement.holes()[i], judgement.behind(), 2 * i);
        if (ends != Glance.HARMFUL && (looks++ & REMEMBER_EACH - 1) == 0) {
            judgement.lastTexts()[i] = text;
            judgement.lastLooks()[i] = ends;
        }
        return ends;
    }

    private @Nullable Judgement judgement(int id, EventView event, int arguments) {
        if (id >= judgements.length) {
            if (judged >= MOST_JUDGED) {
                return null;
            }
            judgements = Arrays.copyOf(judgements, Math.max(id + 1, judgements.length * 2));
        }
        Judgement known = judgements[id];
        if (known != null) {
            return known;
        }
        if (judged >= MOST_JUDGED) {
            return null;
        }
        known = judge.judge(event.parsedTemplate(), arguments);
        judgements[id] = known;
        judged++;
        return known;
    }

    private boolean readWhole(EventView event, int arguments) {
        try {
            Spans found = redactions.finder().find(fill(event, arguments));
            boolean open = redactions.finder().keyLeftOpen();
            if (!found.isEmpty()) {
                redactions.count(found);
                replace(event, arguments, found);
            } else if (arguments > event.parsedTemplate().holes(arguments)) {
                keepMessage(event, arguments);
            }
            return open;
        } catch (OverBudgetException tooMuch) {
            redactions.overBudget();
            withhold(event, arguments);
            return false;
        } catch (RuntimeException | StackOverflowError failure) {
            redactions.failed();
            withhold(event, arguments);
            return false;
        } finally {
            line.clear();
        }
    }

    /** Puts the line together, and remembers where each argument stands in it. */
    private Text fill(EventView event, int arguments) {
        line.length = 0;
        if (arguments == 0) {
            line.append(event.message());
            return line;
        }
        if (arguments > starts.length) {
            starts = new int[arguments];
            ends = new int[arguments];
        }
        Template parsed = event.parsedTemplate();
        int holes = parsed.holes(arguments);
        for (int i = 0; i < holes; i++) {
            line.append(parsed.literal(i));
            starts[i] = line.length;
            line.append(String.valueOf(event.argument(i)));
            ends[i] = line.length;
        }
        line.append(parsed.rest(arguments));
        return line;
    }

    private void replace(EventView event, int arguments, Spans found) {
        String message = redactions.masker().mask(line, found);
        List<@Nullable Object> values = new ArrayList<>(arguments);
        if (arguments > 0) {
            int holes = event.parsedTemplate().holes(arguments);
            for (int i = 0; i < arguments; i++) {
                values.add(i < holes ? argument(event, i, found) : null);
            }
        }
        String unfilled = arguments == 0 ? message : unfilled(event, arguments, found);
        // From here on the finder reads other texts, and what it had found is gone.
        if (arguments > 0) {
            addUnseen(event, event.parsedTemplate().holes(arguments), values);
            unfilled = alone(unfilled);
        }
        event.redaction().message(message, unfilled, Collections.unmodifiableList(values));
    }

    /** The template, without what of its own words was found: a secret may need a name that is an argument. */
    private @Nullable String unfilled(EventView event, int arguments, Spans found) {
        int holes = event.parsedTemplate().holes(arguments);
        StringBuilder out = new StringBuilder();
        boolean changed = false;
        int from = 0;
        for (int i = 0; i <= holes; i++) {
            int to = i < holes ? starts[i] : line.length;
            String masked = masked(from, to, found);
            String literal = masked == null ? line.substring(from, to) : masked;
            changed |= masked != null;
            if (i < holes) {
                out.append(literal.replace("{}", "\\{}")).append("{}");
                from = ends[i];
            } else {
                out.append(literal);
            }
        }
        return changed ? out.toString() : event.messageTemplate();
    }

    /** The message is clean, but arguments that it doesn't show are there all the same. */
    private void keepMessage(EventView event, int arguments) {
        List<@Nullable Object> values = new ArrayList<>(arguments);
        for (int i = 0; i < arguments; i++) {
            values.add(event.argument(i));
        }
        String message = event.message();
        String unfilled = event.messageTemplate();
        addUnseen(event, event.parsedTemplate().holes(arguments), values);
        event.redaction().message(message, unfilled, Collections.unmodifiableList(values));
    }

    private void addUnseen(EventView event, int holes, List<@Nullable Object> values) {
        for (int i = holes; i < values.size(); i++) {
            Object value = event.argument(i);
            String text = String.valueOf(value);
            String redacted = redactions.redact(text);
            values.set(i, redacted.equals(text) ? value : redacted);
        }
    }

    /** An argument with what of it was found masked; a mask that begins or ends outside of it is a full one. */
    private @Nullable Object argument(EventView event, int index, Spans found) {
        String masked = masked(starts[index], ends[index], found);
        return masked == null ? event.argument(index) : masked;
    }

    /** A stretch of the line with what of it was found masked; null if nothing was. */
    private @Nullable String masked(int from, int to, Spans found) {
        if (from == to) {
            return null;
        }
        StringBuilder out = null;
        int done = from;
        for (int i = 0; i < found.count(); i++) {
            int start = found.start(i);
            int end = found.end(i);
            if (end <= from || start >= to) {
                continue;
            }
            out = out == null ? new StringBuilder() : out;
            out.append(line.chars, done, Math.max(start, done) - done);
            if (start >= from && end <= to) {
                redactions.masker().append(out, line, found, i);
            } else {
                out.append(FULL);
            }
            done = Math.min(end, to);
        }
        return out == null ? null : out.append(line.chars, done, to - done).toString();
    }

    /** A template by itself, without counting what is found in it a second time. */
    private @Nullable String alone(@Nullable String unfilled) {
        if (unfilled == null) {
            return null;
        }
        try {
            Spans found = redactions.finder().find(template.set(unfilled));
            return found.isEmpty() ? unfilled : redactions.masker().mask(template, found);
        } catch (OverBudgetException tooMuch) {
            return Redactions.WITHHELD;
        } finally {
            template.clear();
        }
    }

    private static void withhold(EventView event, int arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < arguments; i++) {
            values.add(Redactions.WITHHELD);
        }
        event.redaction().message(Redactions.WITHHELD, Redactions.WITHHELD, Collections.unmodifiableList(values));
    }
}
