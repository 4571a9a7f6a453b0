package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.rules.KeyTerms.Term;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names of settings, fields and headers hold something secret.
 *
 * <p>A name is read as words (camel, snake, kebab, dotted case) with all but letters left out, and its end
 * decides: {@code userPassword} is one, {@code passwordLength} is not. A term that is a word of its own must
 * begin where a word begins ({@code pin} but not {@code spin}); others may follow anything ({@code
 * dbpassword}). Whether a name can end like a term at all is one bit for its last three letters.
 */
public final class KeyDictionary {

    /** The longest name that is looked at, in characters; of a longer one, its end. */
    public static final int LONGEST = 64;

    private static final KeyDictionary STANDARD = new KeyDictionary(List.of(), List.of());

    /** A bit for the last three letters of each term. */
    private final long[] endings = new long[512];

    /** A bit for the last three letters of terms that have no more. */
    private final long[] shortEndings = new long[512];

    /** A bit for a hash of the last four letters of each term that has as many. */
    private final long[] longEndings = new long[512];

    private final Term[][] byEnding = new Term[1 << 15][];

    private final Set<String> allowed = new HashSet<>();

    private KeyDictionary(Collection<String> deny, Collection<String> allow) {
        KeyTerms.ALL.forEach(this::add);
        for (String qualifier : KeyTerms.QUALIFIERS) {
            mark(qualifier);
        }
        for (String name : deny) {
            String letters = lettersOf(name);
            if (letters.length() >= 2) {
                add(new Term(letters, true, KeyKind.SECRET));
            }
        }
        for (String name : allow) {
            allowed.add(lettersOf(name));
        }
    }

    /** The built-in names. */
    public static KeyDictionary standard() {
        return STANDARD;
    }

    /**
     * The built-in names and others.
     *
     * @param deny names whose values are secret, at the end of any name
     * @param allow whole names whose values are not
     */
    public static KeyDictionary of(Collection<String> deny, Collection<String> allow) {
        return deny.isEmpty() && allow.isEmpty() ? STANDARD : new KeyDictionary(deny, allow);
    }

    /** A name without all that is no letter, in small letters: what is compared. */
    private static String lettersOf(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Chars.isLetter(name.charAt(i))) {
                letters.append(Chars.lower(name.charAt(i)));
            }
        }
        return letters.toString();
    }

    /** Lets names that end like this through to a closer look. */
    private void mark(String letters) {
        int n = letters.length();
        int code = code(letters.charAt(n - 3), letters.charAt(n - 2), letters.charAt(n - 1));
        endings[code >>> 6] |= 1L << code;
        if (n >= 4) {
            int hash = hash(letters.charAt(n - 4), code);
            longEndings[hash >>> 6] |= 1L << hash;
        }
    }

    private void add(Term term) {
        String letters = term.letters();
        int n = letters.length();
        int code = n >= 3
                ? code(letters.charAt(n - 3), letters.charAt(n - 2), letters.charAt(n - 1))
                : code('\0', letters.charAt(0), letters.charAt(1));
        List<Term> bucket = new ArrayList<>();
        if (byEnding[code] != null) {
            bucket.addAll(List.of(byEnding[code]));
        }
        bucket.add(term);
        bucket.sort((x, y) -> y.letters().length() - x.letters().length());
        byEnding[code] = bucket.toArray(new Term[0]);
        endings[code >>> 6] |= 1L << code;
        // "session id": the last word may have two letters, and a blank before them.
        int apart = code(' ', letters.charAt(n - 2), letters.charAt(n - 1));
        endings[apart >>> 6] |= 1L << apart;
        if (n >= 4) {
            int hash = hash(letters.charAt(n - 4), code);
            longEndings[hash >>> 6] |= 1L << hash;
        } else {
            shortEndings[code >>> 6] |= 1L << code;
        }
        if (n == 2) {
            // Whatever stands before a word of two letters.
            for (int any = 0; any < 32; any++) {
                int each = any << 10 | (code & 1023);
                endings[each >>> 6] |= 1L << each;
                shortEndings[each >>> 6] |= 1L << each;
            }
        }
    }

    private static int code(char x, char y, char z) {
        return (x & 31) << 10 | (y & 31) << 5 | (z & 31);
    }

    /** Whether a name may be sensitive whose last three characters are these. Never false for one that is, if they are letters. */
    public boolean mayEnd(char x, char y, char z) {
        int code = code(x, y, z);
        return (endings[code >>> 6] & (1L << code)) != 0;
    }

    /**
     * Whether a name that ends before {@code end} in three letters may be sensitive: one look for most names,
     * two for those that share their end with one that is.
     */
    public boolean mayEnd(char[] a, int end) {
        int code = code(a[end - 3], a[end - 2], a[end - 1]);
        return (endings[code >>> 6] & (1L << code)) != 0 && mayEndLonger(a, end, code);
    }

    private boolean mayEndLonger(char[] a, int end, int code) {
        char before = end > 3 ? a[end - 4] : ' ';
        if (!Chars.isLetter(before) || Chars.isUpper(a[end - 3]) || Chars.isUpper(before)) {
            return true;
        }
        int hash = hash(before, code);
        return (longEndings[hash >>> 6] & (1L << hash)) != 0
                // A term of two letters may begin in the middle of the three.
                || ((shortEndings[code >>> 6] & (1L << code)) != 0 && Chars.isUpper(a[end - 2]));
    }

    private static int hash(char fourth, int code) {
        return (code ^ (fourth & 31) * 0x2f1b) & 0x7fff;
    }

    /** What the value of a name is. */
    public KeyKind judge(char[] a, int start, int end) {
        int from = Math.max(start, end - LONGEST);
        int last = letterBefore(a, from, end);
        int second = letterBefore(a, from, last);
        if (second < from) {
            return KeyKind.NONE;
        }
        int third = letterBefore(a, from, second);
        KeyKind kind =
                third < from ? KeyKind.NONE : judge(byEnding[code(a[third], a[second], a[last])], a, from, last + 1);
        if (kind == KeyKind.NONE) {
            kind = judge(byEnding[code('\0', a[second], a[last])], a, from, last + 1);
        }
        if (kind == KeyKind.NONE || kind == KeyKind.VALUE) {
            KeyKind inner = withoutQualifier(a, from, last + 1);
            kind = inner == KeyKind.NONE ? kind : inner;
        }
        return kind != KeyKind.NONE && isCleared(new String(a, from, end - from)) ? KeyKind.NONE : kind;
    }

    /** {@code passwordConfirm}, {@code token_value}: what it is without the last word, if that says which one of several. */
    private KeyKind withoutQualifier(char[] a, int from, int end) {
        for (String qualifier : KeyTerms.QUALIFIERS) {
            int at = startOf(qualifier, a, from, end);
            if (at > from && isWordStart(a, from, at, end)) {
                KeyKind kind = judge(a, from, at);
                return kind == KeyKind.SECRET ? kind : KeyKind.NONE;
            }
        }
        return KeyKind.NONE;
    }

    /** Whether words before a name could make it one that is sensitive: {@code key} behind {@code api}. */
    public boolean mayContinue(char[] a, int start, int end) {
        String letters = lettersOf(new String(a, start, end - start));
        if (letters.length() < 3) {
            return true;
        }
        int n = letters.length();
        Term[] bucket = byEnding[code(letters.charAt(n - 3), letters.charAt(n - 2), letters.charAt(n - 1))];
        if (bucket != null) {
            for (Term term : bucket) {
                if (term.letters().endsWith(letters)) {
                    return true;
                }
            }
        }
        for (String qualifier : KeyTerms.QUALIFIERS) {
            if (letters.endsWith(qualifier)) {
                return true;
            }
        }
        return false;
    }

    /** What the value of a name is. */
    public KeyKind judge(String name) {
        return judge(name.toCharArray(), 0, name.length());
    }

    /** The place of the last letter before {@code end}, or one before {@code from}. */
    private static int letterBefore(char[] a, int from, int end) {
        int i = end - 1;
        while (i >= from && !Chars.isLetter(a[i])) {
            i--;
        }
        return i;
    }

    private static KeyKind judge(Term @Nullable [] bucket, char[] a, int from, int end) {
        if (bucket != null) {
            for (Term term : bucket) {
                int at = startOf(term.letters(), a, from, end);
                if (at >= 0 && (!term.ofItsOwn() || isWordStart(a, from, at, end))) {
                    return term.kind();
                }
            }
        }
        return KeyKind.NONE;
    }

    /** Where a name's end begins that reads like a term once all but letters is left out, or -1. */
    private static int startOf(String term, char[] a, int from, int end) {
        int i = end - 1;
        int at = -1;
        for (int t = term.length() - 1; t >= 0; t--) {
            while (i >= from && !Chars.isLetter(a[i])) {
                i--;
            }
            if (i < from || Chars.lower(a[i]) != term.charAt(t)) {
                return -1;
            }
            at = i--;
        }
        return at;
    }

    private static boolean isWordStart(char[] a, int from, int at, int end) {
        if (at == from || !Chars.isLetter(a[at - 1])) {
            return true;
        }
        return Chars.isUpper(a[at]) && (Chars.isLower(a[at - 1]) || (at + 1 < end && Chars.isLower(a[at + 1])));
    }

    private boolean isCleared(String key) {
        String name = lettersOf(key);
        return allowed.contains(name) || KeyTerms.CLEARED.contains(name);
    }
}
