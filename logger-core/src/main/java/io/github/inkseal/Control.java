package io.github.inkseal;

import java.util.Objects;

/**
 * How a configuration stands to one recommendation. See {@link Doctor}.
 *
 * @param id which recommendation, lower-case words with hyphens, e.g. {@code two-recipients}
 * @param subject what was looked at, e.g. {@code writer vault}; empty for the whole configuration
 * @param status what came of it
 * @param found what is there, one line; never a secret
 * @param mend the setting that changes it, one line; empty if there is nothing to mend
 */
public record Control(String id, String subject, Status status, String found, String mend) {

    /** What came of looking, from the worst. */
    public enum Status {
        /** It does not work, or in hardened mode a rule is broken. */
        FAIL,
        /** A recommendation is not followed. */
        WARN,
        /** All is as it should be. */
        PASS,
        /** There is nothing that it is about. */
        NOT_APPLICABLE
    }

    public Control {
        Objects.requireNonNull(status, "status");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id must be lower-case words with hyphens");
        }
        found = oneLine(found);
        mend = oneLine(mend);
    }

    public static Control fail(String id, String subject, String found, String mend) {
        return new Control(id, subject, Status.FAIL, found, mend);
    }

    public static Control warn(String id, String subject, String found, String mend) {
        return new Control(id, subject, Status.WARN, found, mend);
    }

    public static Control pass(String id, String subject, String found) {
        return new Control(id, subject, Status.PASS, found, "");
    }

    public static Control notApplicable(String id, String subject, String found) {
        return new Control(id, subject, Status.NOT_APPLICABLE, found, "");
    }

    /** The same with another status. */
    public Control withStatus(Status value) {
        return new Control(id, subject, value, found, mend);
    }

    /** In one line, as errors show it. */
    public String text() {
        return id + (subject.isEmpty() ? "" : " (" + subject + ")") + ": " + found
                + (mend.isEmpty() ? "" : "; " + mend);
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
        return line.toString();
    }
}
