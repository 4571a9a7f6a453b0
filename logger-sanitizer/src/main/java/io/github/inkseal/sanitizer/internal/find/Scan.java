package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * One reading of one text: its characters, what was found so far, and what was noticed on the way. The matchers
 * of {@code rules} get it with the place they are to look at. Reused; one thread.
 */
public final class Scan {

    /** How deep groups behind names are nested in each other here. */
    public int depth;

    /** Up to here members of a group have been looked at. */
    public int groupsDone;

    private static final long WORK_A_CHARACTER = 100;
    private static final long LEAST_WORK = 1 << 16;

    /** Stands for an argument in a template that is judged: no letter, no digit, no sign. */
    public static final char HOLE = 1;

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
    private boolean quiet;
    private long work;

    /** Up to here no token of three parts begins. */
    public int jwtsDone;

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
        quiet = true;
        jwtsDone = 0;
        depth = 0;
        groupsDone = 0;
        work = WORK_A_CHARACTER * length + LEAST_WORK;
    }

    /**
     * Charges a look ahead or back. What a text may cost in all is a multiple of its length, so that no text, however
     * it is made, costs more than that.
     *
     * @param characters looked at
     * @throws OverBudgetException if it is used up
     */
    public void spend(int characters) {
        work -= characters;
        if (work < 0) {
            throw new OverBudgetException();
        }
    }

    /** The character at a place; a blank where there is none. */
    public char at(int index) {
        return index >= 0 && index < n ? a[index] : ' ';
    }

    /** Whether a literal stands at a place. */
    public boolean startsWith(int index, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = at(index + i);
            if (c != literal.charAt(i)) {
                return mismatch(c);
            }
        }
        return index >= 0 && index + literal.length() <= n;
    }

    /** Whether a lower-case literal stands at a place, capitals or not. */
    public boolean startsWithIgnoreCase(int index, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = at(index + i);
            if (Chars.lower(c) != literal.charAt(i)) {
                return mismatch(c);
            }
        }
        return index >= 0 && index + literal.length() <= n;
    }

    /** It may go on in an argument. */
    private boolean mismatch(char c) {
        if (c == HOLE) {
            quiet = false;
        }
        return false;
    }

    public boolean isOn(BuiltIn rule) {
        return enabled[rule.number()];
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
        if (enabled[rule.number()]) {
            spans.add(start, end, rule.number(), keep);
        }
    }

    /** There are escapes here that may hide something: the text should be read once more, decoded. */
    public void sawEscape() {
        escapes = true;
        quiet = false;
    }

    /** Whether the text should be read once more, decoded. */
    boolean hasEscapes() {
        return escapes;
    }

    /**
     * What follows decides. Said by a matcher once it looks at more than the place it was asked about, so that a
     * template in which nobody says so can be judged without its arguments.
     */
    public void noise() {
        quiet = false;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** A private key begins here and does not end. */
    public void keyStaysOpen() {
        openKey = true;
    }

    boolean isKeyOpen() {
        return openKey;
    }
}
