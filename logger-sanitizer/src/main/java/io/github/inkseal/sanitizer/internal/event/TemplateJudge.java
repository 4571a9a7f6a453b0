package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Template;
import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;

/**
 * Judges a template once.
 *
 * <p>The finder reads it with a hole for each argument. If no matcher was asked there that could look into a
 * hole, a match in the filled message can only begin in an argument or across a joint. Joints are harmless
 * where nothing can grow together: a number is apart if no digit stands beside it, be it behind one of the
 * separators that numbers have; a word is apart if no letter, digit or sign stands beside it. All this errs
 * on the side of reading the message whole, which is slower and never wrong: {@code PartsTest} holds it to
 * that.
 */
final class TemplateJudge {

    private static final String NUMBER_SEPARATORS = " -.+()/";
    private static final int FAR = 12;

    private final Finder finder;
    private final Text skeleton = new Text();

    TemplateJudge(Finder finder) {
        this.finder = finder;
    }

    /**
     * Judges a template.
     *
     * @param arguments how many its events have
     */
    Judgement judge(Template template, int arguments) {
        int holes = template.holes(arguments);
        String[] literals = new String[holes + 1];
        for (int i = 0; i < holes; i++) {
            literals[i] = template.literal(i);
        }
        literals[holes] = template.rest(arguments);
        skeleton.clear();
        for (int i = 0; i <= holes; i++) {
            if (literals[i].indexOf(Scan.HOLE) >= 0) {
                return Judgement.unknown(arguments);
            }
            skeleton.append(literals[i]);
            if (i < holes) {
                skeleton.append(Scan.HOLE);
            }
        }
        boolean quiet = finder.isQuiet(skeleton);
        if (arguments == 0) {
            boolean clean = finder.find(skeleton).isEmpty() && !finder.keyLeftOpen();
            return clean ? Judgement.clean() : Judgement.unknown(0);
        }
        if (!quiet) {
            return Judgement.unknown(arguments);
        }
        byte[] left = new byte[holes];
        byte[] right = new byte[holes];
        boolean[] wordLeft = new boolean[holes];
        boolean[] wordRight = new boolean[holes];
        boolean[] names = new boolean[holes];
        String[] behind = new String[holes];
        for (int i = 0; i < holes; i++) {
            boolean first = i == 0;
            boolean last = i == holes - 1;
            left[i] = before(literals[i], first);
            right[i] = behindDigits(literals[i + 1], last);
            wordLeft[i] = endsWord(literals[i], first);
            wordRight[i] = literals[i + 1].isEmpty() ? last : !isGlue(literals[i + 1].charAt(0));
            names[i] = isName(literals[i + 1]);
            behind[i] = behind(literals[i + 1], last);
        }
        return new Judgement(arguments, false, left, right, wordLeft, wordRight, names, behind);
    }

    /** Whether a word may begin behind a literal without growing together with it. */
    private static boolean endsWord(String literal, boolean first) {
        int n = literal.length();
        if (n == 0) {
            return first;
        }
        char c = literal.charAt(n - 1);
        // "web-{}": a dash behind a word is part of it and begins no option.
        boolean joint = c == '-' && n > 1 && Chars.isAlnum(literal.charAt(n - 2));
        return joint || !isGlue(c);
    }

    /** Letters, digits, and signs that a rule may look behind. */
    private static boolean isGlue(char c) {
        if (c >= 128) {
            return true;
        }
        byte kind = Chars.CLASS[c];
        boolean sign = kind != Chars.PLAIN
                && kind != Chars.EQUALS
                && kind != Chars.COLON
                && kind != Chars.PAREN
                && kind != Chars.GREATER;
        return sign || c == '_' || c == '$';
    }

    /** What digits can be reached from the end of a literal over separators. */
    private static byte before(String literal, boolean first) {
        int at = literal.length();
        while (at > 0 && NUMBER_SEPARATORS.indexOf(literal.charAt(at - 1)) >= 0) {
            at--;
        }
        if (at == 0) {
            return first ? Judgement.APART : Judgement.HOLE;
        }
        return Chars.isDigit(literal.charAt(at - 1)) ? Judgement.DIGITS : Judgement.APART;
    }

    private static byte behindDigits(String literal, boolean last) {
        int at = 0;
        while (at < literal.length() && NUMBER_SEPARATORS.indexOf(literal.charAt(at)) >= 0) {
            at++;
        }
        if (at == literal.length()) {
            return last ? Judgement.APART : Judgement.HOLE;
        }
        return Chars.isDigit(literal.charAt(at)) ? Judgement.DIGITS : Judgement.APART;
    }

    /** Whether a separator follows, so that the argument is a name: {@code {}={}}. */
    private static boolean isName(String literal) {
        for (int i = 0; i < literal.length() && i < FAR; i++) {
            char c = literal.charAt(i);
            if (c == '=' || c == ':' || c == '>') {
                return true;
            }
            if (c != ' ' && c != '\t' && c != '"' && c != '\'' && c != '`' && c != ']' && c != '-' && c != '\\') {
                return false;
            }
        }
        return false;
    }

    /** The two characters behind a hole; a letter where they are not known, for anything may follow then. */
    private static String behind(String literal, boolean last) {
        if (literal.length() >= 2) {
            return literal.substring(0, 2);
        }
        return last ? literal + "  ".substring(literal.length()) : literal + "\u00ff\u00ff".substring(literal.length());
    }
}
