package io.github.inkseal.network.internal.ship;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import org.jspecify.annotations.Nullable;

/** What is shown of a failure: one line that says what to look at. */
final class Causes {

    private static final String UNKNOWN =
            "its certificate does not chain to an authority that is trusted; look at tls.trust";

    private Causes() {}

    static String text(Throwable failure) {
        Throwable told = failure;
        boolean found = true;
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 16; t = t.getCause()) {
            // The engine wraps what the certificate's judge says.
            if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
                told = t;
                found = true;
            } else if (t instanceof CertPathBuilderException) {
                // Behind it stands what is wrong with a path, if there is one at all.
                found = false;
            }
            depth++;
        }
        if (!found || isUnknown(told)) {
            return UNKNOWN;
        }
        String message = first(told.getMessage());
        return message == null ? told.getClass().getSimpleName() : message;
    }

    private static boolean isUnknown(Throwable told) {
        return told instanceof CertPathValidatorException path && path.getReason() == PKIXReason.NO_TRUST_ANCHOR;
    }

    private static @Nullable String first(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return null;
        }
        return message.lines().findFirst().map(String::strip).orElse(null);
    }
}
