package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Commands of tools, protocols and devices whose secret is known by its position, by table: words, {@code _} for any word,
 * {@code !} for the secret, {@code *} for one that must look like it since prose begins so too, {@code .} for one that must
 * also be the last of its line or in quotes, behind a command in capitals.
 */
final class Positions {

    private static final List<String[]> TABLE = table(
            "rabbitmqctl add_user _ !",
            "rabbitmqctl change_password _ !",
            "rabbitmqctl authenticate_user _ !",
            "net user _ *",
            "net use _ _ _ *",
            "net use _ _ *",
            "htpasswd _ _ _ !",
            "vault login *",
            "vault operator unseal *",
            "vault unseal *",
            "unseal key _ *",
            "mc alias set _ _ _ !",
            "config set requirepass !",
            "config set masterauth !",
            "requirepass !",
            "masterauth !",
            "bindpw !",
            "snyk auth *",
            "radius-server host _ key *",
            "tacacs-server key _ *",
            "rootpw --plaintext !",
            "rootpw !",
            "authpass !",
            "pulumi config set --secret _ !",
            "addauth digest !",
            "auth default *",
            "auth plain *",
            "auth login *",
            "auth .",
            "authenticate plain *",
            "authenticate login *",
            "authenticate xoauth2 *",
            "snmp-server community !",
            "enable secret _ !",
            "enable password _ !",
            "password 7 *",
            "secret 5 *",
            "isakmp key *",
            "auth-user-pass _ !",
            "nickserv identify *",
            "identify *",
            "wpa-psk ascii _ *",
            "preshared-key !",
            "psk *",
            "secret_id *",
            "mysqladmin password *");

    private static final int LONGEST = 256;

    private Positions() {}

    private static List<String[]> table(String... rows) {
        List<String[]> table = new ArrayList<>();
        for (String row : rows) {
            table.add(row.split(" ", -1));
        }
        return table;
    }

    /** The commands by what they begin with, as far as a word goes. */
    static Map<String, List<String[]>> byWord() {
        return TABLE.stream().collect(Collectors.groupingBy(row -> firstWord(row[0])));
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && isAlnum(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Looks at a word that some commands begin with. */
    static void at(Scan s, int i, int end, List<String[]> commands) {
        if (s.at(end) == Scan.HOLE) {
            s.noise();
        }
        for (String[] row : commands) {
            if (s.startsWithIgnoreCase(i, row[0]) && read(s, i + row[0].length(), row)) {
                return;
            }
        }
    }

    /** {@code > PASS x}, as mail and file transfer have it: at the beginning of a command, and the last word of the line. */
    static void pass(Scan s, int i, int end) {
        if (s.at(end) == Scan.HOLE || s.at(end + 1) == Scan.HOLE) {
            s.noise();
        }
        if (!s.startsWith(i, "PASS ")) {
            return;
        }
        int from = end + 1;
        char before = s.at(i - 2);
        boolean begins = i == 0 || s.at(i - 1) == '\n' || (s.at(i - 1) == ' ' && ">:/]".indexOf(before) >= 0);
        int to = end(s, from);
        boolean last = to >= s.n || s.a[to] == '\n' || s.a[to] == '\r';
        if (begins && last) {
            secret(s, from, to, false);
        }
        s.noise();
    }

    private static boolean read(Scan s, int from, String[] row) {
        int at = from;
        for (int word = 1; word < row.length; word++) {
            if (s.at(at) == Scan.HOLE) {
                s.noise();
            }
            at = behindQuote(s, at);
            if (s.at(at) != ' ' && !s.startsWith(at, ": ") && s.at(at - 1) != ',') {
                return false;
            }
            at = s.at(at) == ':' ? at + 2 : s.at(at) == ' ' ? at + 1 : at;
            if (s.at(at) == Scan.HOLE) {
                s.noise();
            }
            int end = end(s, at);
            String wanted = row[word];
            if (word == row.length - 1) {
                s.noise();
            }
            if (wanted.equals("*") || wanted.equals("!")) {
                return secret(s, at, end, wanted.equals("!"));
            }
            if (wanted.equals(".")) {
                return s.startsWith(from - row[0].length(), "AUTH") && isLast(s, end) && secret(s, at, end, false);
            }
            int first = isQuote(s.at(at)) ? at + 1 : at;
            boolean fits = wanted.equals("_")
                    ? end > at
                    : end - first == wanted.length() && s.startsWithIgnoreCase(first, wanted);
            if (!fits) {
                return false;
            }
            at = end;
        }
        return false;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isLast(Scan s, int end) {
        return end >= s.n || isQuote(s.a[end]) || s.a[end] == '\n' || s.a[end] == '\r';
    }

    /** {@code "AUTH" "x"}, {@code ["AUTH","x"]}: behind the quote that ends a word, and a comma. */
    private static int behindQuote(Scan s, int at) {
        int to = isQuote(s.at(at)) ? at + 1 : at;
        return to > at && s.at(to) == ',' ? to + 1 : to;
    }

    private static int end(Scan s, int from) {
        if (isQuote(s.at(from))) {
            return ValueEnd.ofQuoted(s, from + 1, s.a[from], 0);
        }
        int at = from;
        while (at < s.n && at - from < LONGEST && s.a[at] > ' ' && s.a[at] != '"' && s.a[at] != '`') {
            at++;
        }
        return at;
    }

    private static boolean secret(Scan s, int from, int to, boolean any) {
        int start = s.at(from) == '\'' || s.at(from) == '"' ? from + 1 : from;
        int end = to;
        while (end > start && "',;)].".indexOf(s.a[end - 1]) >= 0) {
            end--;
        }
        boolean option = s.at(start) == '-' || s.at(start) == '/';
        boolean method = !any && Words.isMethod(s.a, start, end);
        if (option
                || method
                || end - start < 4
                || Words.isNothing(s.a, start, end)
                || Words.isTalk(s.a, start, end)
                || Masks.standsIn(s, start, end)) {
            return false;
        }
        if (!any && !isRandom(s, start, end)) {
            return false;
        }
        s.noise();
        s.hit(BuiltIn.CLI, start, end);
        s.done = Math.max(s.done, end);
        return true;
    }

    /** A digit or sign, or capitals among small letters: no word of prose, no path. */
    private static boolean isRandom(Scan s, int from, int to) {
        boolean mixed = false;
        int slashes = 0;
        for (int i = from; i < to; i++) {
            char c = s.a[i];
            slashes += c == '/' ? 1 : 0;
            mixed |= !isAlnum(c) && c != '-' && c != '/' && c != '_' && c != '.' && c != ':' && c != '=';
            mixed |= isDigit(c);
        }
        return mixed
                && (slashes == 0 || to - from >= 16)
                && !Words.isAlgorithm(s.a, from, to)
                && !Words.isAmount(s.a, from, to);
    }
}
