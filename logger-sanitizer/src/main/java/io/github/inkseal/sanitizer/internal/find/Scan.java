package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;

/**
 * One reading of one text: its characters, what was found so far, and what was noticed on the way. The matchers
 * of {@code rules} get it with the place they are to look at. Reused; one thread.
 */
public final class Scan {

    /** The characters; none at or behind {@link #n} counts. */
    public char[] a = new char[0];

    /** How many characters there are. */
    public int n;

    /** Up to here addresses of the Internet have been looked for. */
    public int colonsDone;

    /** Up to here a larger form (a header, an address with its password) has been read whole. */
    public int done;

    /** Which names are sensitive. */
    public KeyDictionary keys = KeyDictionary.standard();

    private final Spans spans;
    private boolean[] enabled = new boolean[0];
    private boolean escapes;
    private boolean openKey;

    Scan(Spans spans) {
        this.spans = spans;
    }

    void begin(char[] chars, int length, boolean[] rules, KeyDictionary names) {
        a = chars;
        n = length;
        enabled = rules;
        keys = names;
        colonsDone = 0;
        done = 0;
        escapes = false;
        openKey = false;
    }

    /** The character at a place; a blank where there is none. */
    public char at(int index) {
        return index >= 0 && index < n ? a[index] : ' ';
    }

    public boolean isOn(BuiltIn rule) {
        return enabled[rule.ordinal()];
    }

    /** Found: the characters from {@code start} to before {@code end}. */
    public void hit(BuiltIn rule, int start, int end) {
        hit(rule, start, end, 0);
    }

    /**
     * Found.
     *
     * @param keep leading characters that are a vendor's and may stay
     */
    public void hit(BuiltIn rule, int start, int end, int keep) {
        if (enabled[rule.ordinal()]) {
            spans.add(start, end, rule.ordinal(), keep);
        }
    }

    /** There are escapes here that may hide something: the text should be read once more, decoded. */
    public void sawEscape() {
        escapes = true;
    }

    /** Whether the text should be read once more, decoded. */
    boolean hasEscapes() {
        return escapes;
    }

    /** A private key begins here and does not end. */
    public void keyStaysOpen() {
        openKey = true;
    }

    boolean isKeyOpen() {
        return openKey;
    }
}
