package io.github.inkseal.crypto.internal.format;

import io.github.inkseal.crypto.Verdict;

/** Bytes that are not laid out as the format has it. Its message is one line and holds nothing of their content. */
public final class FormatException extends Exception {

    private static final long serialVersionUID = 1;

    /** What may have made them so. */
    public enum Kind {
        /** They are no sealed log, or one of a version, suite or flag that is not known here. */
        UNSUPPORTED(Verdict.UNSUPPORTED),
        /** They end too early, as a crash leaves them. */
        SHORT(Verdict.TORN),
        /** No writer and no crash makes them so. */
        BROKEN(Verdict.TAMPERED);

        private final Verdict verdict;

        Kind(Verdict verdict) {
            this.verdict = verdict;
        }

        /** What a header that is so makes of its file. */
        public Verdict verdict() {
            return verdict;
        }
    }

    private final Kind kind;

    FormatException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
