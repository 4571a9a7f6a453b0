package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyKind;
import io.github.inkseal.sanitizer.internal.rules.KeyedValues;
import io.github.inkseal.sanitizer.internal.text.Decoding;
import io.github.inkseal.sanitizer.internal.text.Folding;
import io.github.inkseal.sanitizer.internal.text.Text;
import io.github.inkseal.sanitizer.internal.text.View;
import java.util.Arrays;

/**
 * Finds all that a set of rules looks for in a text.
 *
 * <p>A text is read as it stands ({@link Pass}). If that reading met a character beyond ASCII, it means nothing, and the
 * text is read folded instead; if it met escapes that may hide something, the text is read once more decoded. What is
 * found in such a reading is mapped back to where its characters came from. Then come a policy's own patterns, the list
 * of what may stay, and the resolution of overlaps.
 *
 * <p>One thread.
 */
public final class Finder {

    /** From this length a word is looked at for digits at its end. */
    public static final int LONG_WORD = 13;

    private final Ruleset rules;
    private final Spans spans = new Spans();
    private final Scan scan = new Scan(spans);
    private final View folded = new View();
    private final View decoded = new View();
    private final LongTail longTail;
    private boolean keyLeftOpen;
    private KeyKind field = KeyKind.NONE;

    public Finder(Ruleset rules) {
        this.rules = rules;
        this.longTail = new LongTail(rules);
    }

    /**
     * Looks through a text.
     *
     * @return what was found, in order, without overlaps; valid until the next call
     * @throws OverBudgetException if the text would take too much work; nothing is known of it then
     */
    public Spans find(Text text) {
        Spans found = spans;
        found.clear();
        begin(text);
        if (field != KeyKind.NONE) {
            KeyedValues.ofField(scan, field);
        }
        boolean foreign = Pass.over(scan) >= 128;
        Text read = text;
        if (foreign) {
            found.clear();
            Folding.read(text, folded);
            read = folded.text;
            begin(read);
            scan.noise();
            if (field != KeyKind.NONE) {
                KeyedValues.ofField(scan, field);
            }
            Pass.over(scan);
        }
        keyLeftOpen = scan.isKeyOpen();
        boolean escaped = scan.hasEscapes();
        if (escaped) {
            decode(read);
        }
        if (!longTail.isEmpty()) {
            tail(read, escaped);
        }
        if (!found.isEmpty() && foreign) {
            map(folded, 0);
        }
        if (foreign && !longTail.isEmpty()) {
            longTail.find(text, found);
        }
        if (!found.isEmpty()) {
            rules.allowed().removeFrom(found, text);
            Overlaps.resolve(found, rules, text);
        }
        return found;
    }

    /**
     * Looks through the value of a name.
     *
     * @param kind what the name says of it
     */
    public Spans findField(KeyKind kind, Text value) {
        field = kind;
        try {
            return find(value);
        } finally {
            field = KeyKind.NONE;
        }
    }

    /** What the value of a name is. */
    public KeyKind kindOf(String name) {
        return rules.keys().judge(name);
    }

    /** Whether words before a name could make it one that is sensitive: {@code id} behind {@code session}. */
    public boolean mayContinue(String name) {
        return rules.keys().mayContinue(name.toCharArray(), 0, name.length());
    }

    /** A new record: its budget is whole again. */
    public void beginRecord() {
        longTail.beginRecord();
    }

    /**
     * Whether nothing in a template's own words looks at its arguments. Then, and if it has no escapes and
     * nothing is found in it, a match can only begin in an argument.
     *
     * @param template with {@link Scan#HOLE} for each argument
     */
    public boolean isQuiet(Text template) {
        boolean clean = find(template).isEmpty();
        return clean && scan.isQuiet() && !rules.hasLongTail();
    }

    /** Whether one of the policy's own rules finds something, whatever others find at the same place. */
    public boolean findsAlone(Text text, String id) {
        spans.clear();
        longTail.find(text, spans);
        for (int i = 0; i < spans.count(); i++) {
            if (rules.rule(spans.rule(i)).id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text last read ends within a private key. */
    public boolean keyLeftOpen() {
        return keyLeftOpen;
    }

    /** What the plain reading found whole must not be found in part. */
    private void dropDecodedPartsOfAddresses(int decodedFrom, Text source) {
        int addresses = 0;
        int[] starts = new int[decodedFrom];
        int[] ends = new int[decodedFrom];
        for (int k = 0; k < decodedFrom; k++) {
            if (spans.rule(k) == BuiltIn.URL.number()) {
                // Found from left to right, so in order.
                starts[addresses] = spans.start(k);
                ends[addresses++] = spans.end(k);
            }
        }
        int out = decodedFrom;
        for (int i = decodedFrom; i < spans.count(); i++) {
            int place = Arrays.binarySearch(starts, 0, addresses, spans.end(i) - 1);
            int last = place >= 0 ? place : -place - 2;
            boolean part = last >= 0 && ends[last] > spans.start(i);
            if (!part && !crossesQuote(source, spans.start(i), spans.end(i))) {
                spans.set(out++, spans.start(i), spans.end(i), spans.rule(i), spans.keep(i));
            }
        }
        spans.truncate(out);
    }

    /** Whether a quote that is not escaped stands inside: then decoding took two texts for one. */
    private static boolean crossesQuote(Text source, int start, int end) {
        for (int i = start; i < end; i++) {
            if (source.chars[i] == '\\') {
                i++;
            } else if (source.chars[i] == '"') {
                return true;
            }
        }
        return false;
    }

    private void begin(Text text) {
        text.pad();
        scan.begin(text.chars, text.length, rules.builtIns(), rules.keys());
    }

    private void decode(Text read) {
        int before = spans.count();
        Decoding.read(read, decoded);
        begin(decoded.text);
        scan.noise();
        Pass.over(scan);
        map(decoded, before);
        dropDecodedPartsOfAddresses(before, read);
    }

    /** A policy's own patterns, on a reading and what it says decoded. */
    private void tail(Text read, boolean escaped) {
        longTail.find(read, spans);
        if (escaped) {
            int before = spans.count();
            longTail.find(decoded.text, spans);
            map(decoded, before);
        }
    }

    /** Moves spans from a view's places to its source's. */
    private void map(View view, int from) {
        for (int i = from; i < spans.count(); i++) {
            int start = view.origin(spans.start(i));
            spans.set(i, start, view.originEnd(spans.end(i)), spans.rule(i), spans.keep(i));
        }
    }

    /** The number of built-in rules; those of a policy are numbered from here. */
    public static int builtInCount() {
        return BuiltIn.values().length;
    }
}
