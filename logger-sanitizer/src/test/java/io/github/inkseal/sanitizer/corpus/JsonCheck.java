package io.github.inkseal.sanitizer.corpus;

/** Tells whether a text is one JSON document (RFC 8259), strictly. */
final class JsonCheck {

    private final String text;
    private int at;

    private JsonCheck(String text) {
        this.text = text;
    }

    static boolean isJson(String text) {
        JsonCheck check = new JsonCheck(text);
        boolean value = check.value();
        check.space();
        return value && check.at == text.length();
    }

    private boolean value() {
        space();
        return switch (peek()) {
            case '{' -> members('}', true);
            case '[' -> members(']', false);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char end, boolean named) {
        at++;
        space();
        if (take(end)) {
            return true;
        }
        do {
            space();
            if (named && !(string() && colon())) {
                return false;
            }
            if (!value()) {
                return false;
            }
            space();
        } while (take(','));
        return take(end);
    }

    private boolean colon() {
        space();
        return take(':');
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        char c = peek();
        at++;
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        at += 4;
        return at <= text.length()
                && text.substring(at - 4, at).chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean here = text.startsWith(word, at);
        at += word.length();
        return here;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean here = peek() == c;
        if (here) {
            at++;
        }
        return here;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
