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
        boolean[] numbers = new boolean[holes];
        boolean[] texts = new boolean[holes];
        boolean[] names = new boolean[holes];
        String[] behind = new String[holes];
        for (int i = 0; i < holes; i++) {
            boolean first = i == 0;
            boolean last = i == holes - 1;
            boolean apart = endsApart(literals[i], first) && beginsApart(literals[i + 1], last);
            boolean leftWord = literals[i].isEmpty() ? first : !isGlue(literals[i].charAt(literals[i].length() - 1));
            boolean rightWord = literals[i + 1].isEmpty() ? last : !isGlue(literals[i + 1].charAt(0));
            numbers[i] = apart && leftWord;
            texts[i] = apart && leftWord && rightWord;
            names[i] = isName(literals[i + 1]);
            behind[i] = behind(literals[i + 1], last);
        }
        return new Judgement(arguments, false, numbers, texts, names, behind);
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

    /** Whether no digit, and no other argument, can be reached over separators from the end of a literal. */
    private static boolean endsApart(String literal, boolean first) {
        int at = literal.length();
        while (at > 0 && NUMBER_SEPARATORS.indexOf(literal.charAt(at - 1)) >= 0) {
            at--;
        }
        return at == 0 ? first : !Chars.isDigit(literal.charAt(at - 1));
    }

    private static boolean beginsApart(String literal, boolean last) {
        int at = 0;
        while (at < literal.length() && NUMBER_SEPARATORS.indexOf(literal.charAt(at)) >= 0) {
            at++;
        }
        return at == literal.length() ? last : !Chars.isDigit(literal.charAt(at));
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
