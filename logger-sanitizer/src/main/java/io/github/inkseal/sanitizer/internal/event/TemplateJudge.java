package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.event.Template;
import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.rules.KeyKind;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;
import java.util.List;

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
    private static final List<String> CONSTANTS = List.of("true", "false", "null");

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
        int[] around = new int[holes];
        char[] behind = new char[2 * holes];
        for (int i = 0; i < holes; i++) {
            boolean last = i == holes - 1;
            around[i] = before(literals[i], i == 0) | behind(literals[i + 1], last);
            twoBehind(literals[i + 1], last, behind, 2 * i);
        }
        return Judgement.quiet(arguments, around, behind);
    }

    private static int before(String literal, boolean first) {
        return (endsWord(literal, first) ? Judgement.WORD_LEFT : 0) | digitsBefore(literal, first);
    }

    private int behind(String literal, boolean last) {
        boolean word = literal.isEmpty() ? last : !isGlue(literal.charAt(0));
        return (word ? Judgement.WORD_RIGHT : 0)
                | (isName(literal) ? Judgement.NAME : 0)
                | (nameGoesOn(literal) ? Judgement.NAME_GOES_ON : 0)
                | (makesNoNameOfConstants(literal) ? Judgement.NO_CONSTANT_NAMES : 0)
                | (digitsBehind(literal) ? Judgement.DIGITS_RIGHT : 0);
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
    private static int digitsBefore(String literal, boolean first) {
        int at = literal.length();
        while (at > 0 && NUMBER_SEPARATORS.indexOf(literal.charAt(at - 1)) >= 0) {
            at--;
        }
        if (at == 0) {
            return first ? 0 : Judgement.HOLE_LEFT;
        }
        return Chars.isDigit(literal.charAt(at - 1)) ? Judgement.DIGITS_LEFT : 0;
    }

    private static boolean digitsBehind(String literal) {
        int at = 0;
        while (at < literal.length() && NUMBER_SEPARATORS.indexOf(literal.charAt(at)) >= 0) {
            at++;
        }
        return at < literal.length() && Chars.isDigit(literal.charAt(at));
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

    /** Whether the argument may be the first word of a name: {@code {} id=}. */
    private boolean nameGoesOn(String literal) {
        int at = wordBehindBlank(literal);
        return at > 1
                && at < literal.length()
                && (literal.charAt(at) == '=' || literal.charAt(at) == ':')
                && finder.mayContinue(literal.substring(1, at));
    }

    /** Where a word behind a blank at the literal's beginning ends. */
    private static int wordBehindBlank(String literal) {
        int at = literal.startsWith(" ") ? 1 : 0;
        while (at > 0 && at < literal.length() && Chars.isLetter(literal.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether neither {@code true=} nor {@code true id=} is a name of something secret, nor the end of one. */
    private boolean makesNoNameOfConstants(String literal) {
        String goesOn = literal.substring(0, wordBehindBlank(literal));
        return CONSTANTS.stream()
                .map(constant -> constant + goesOn)
                .noneMatch(name -> finder.kindOf(name) != KeyKind.NONE || finder.mayContinue(name));
    }

    /** The two characters behind a hole, as far as they are known and ASCII. */
    private static void twoBehind(String literal, boolean last, char[] out, int at) {
        for (int k = 0; k < 2; k++) {
            char c = k < literal.length() ? literal.charAt(k) : last ? ' ' : TextGlance.UNKNOWN;
            out[at + k] = c < 128 ? c : TextGlance.UNKNOWN;
        }
    }
}
