package io.github.inkseal.sanitizer.internal.text;

import java.util.Map;

/** Names of secrets in scripts other than Latin, and what they are in English. Accented Latin letters are folded one by one. */
final class ForeignNames {

    private static final String PASSWORD = "password";

    /** In small letters. A word that also means "code" is as common as "pass" is. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("\u043f\u0430\u0440\u043e\u043b\u044c", PASSWORD),
            Map.entry("\u043f\u0430\u0440\u043e\u043b\u0430", PASSWORD),
            Map.entry("\u043b\u043e\u0437\u0438\u043d\u043a\u0430", PASSWORD),
            Map.entry("\u5bc6\u7801", PASSWORD),
            Map.entry("\u5bc6\u78bc", PASSWORD),
            Map.entry("\u53e3\u4ee4", PASSWORD),
            Map.entry("\u30d1\u30b9\u30ef\u30fc\u30c9", PASSWORD),
            Map.entry("\u6697\u8a3c\u756a\u53f7", "pin"),
            Map.entry("\ube44\ubc00\ubc88\ud638", PASSWORD),
            Map.entry("\uc554\ud638", "pass"),
            Map.entry("\u0643\u0644\u0645\u0629 \u0627\u0644\u0645\u0631\u0648\u0631", PASSWORD),
            Map.entry("\u0643\u0644\u0645\u0629 \u0627\u0644\u0633\u0631", PASSWORD),
            Map.entry("\u05e1\u05d9\u05e1\u05de\u05d4", PASSWORD),
            Map.entry("\u05e1\u05d9\u05e1\u05de\u05d0", PASSWORD),
            Map.entry("\u03ba\u03c9\u03b4\u03b9\u03ba\u03cc\u03c2", "pass"),
            Map.entry("\u03c3\u03c5\u03bd\u03b8\u03b7\u03bc\u03b1\u03c4\u03b9\u03ba\u03cc", PASSWORD),
            Map.entry("\u092a\u093e\u0938\u0935\u0930\u094d\u0921", PASSWORD),
            Map.entry("\u0e23\u0e2b\u0e31\u0e2a\u0e1c\u0e48\u0e32\u0e19", PASSWORD));

    private static final String FIRST = first();

    private ForeignNames() {}

    private static String first() {
        StringBuilder letters = new StringBuilder();
        WORDS.keySet().forEach(word -> letters.append(word.charAt(0)));
        return letters.toString();
    }

    /** Where a name ends that begins at a place, or that place. */
    static int end(char[] a, int at, int n) {
        if (FIRST.indexOf(Character.toLowerCase(a[at])) < 0) {
            return at;
        }
        for (String word : WORDS.keySet()) {
            if (stands(a, at, n, word)) {
                return at + word.length();
            }
        }
        return at;
    }

    /** What a name that {@link #end} found means. */
    static String meaning(char[] a, int at, int end) {
        for (Map.Entry<String, String> entry : WORDS.entrySet()) {
            if (entry.getKey().length() == end - at && stands(a, at, end, entry.getKey())) {
                return entry.getValue();
            }
        }
        return PASSWORD;
    }

    private static boolean stands(char[] a, int at, int n, String word) {
        if (n - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(a[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
