package io.github.inkseal.network.internal.ship;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** What is shown of a failure: one line that says what to look at. */
final class Causes {

    private Causes() {}

    static String text(Throwable failure) {
        Throwable told = failure;
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 16; t = t.getCause()) {
            // The engine wraps what the certificate's judge says.
            if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
                told = t;
            }
            depth++;
        }
        String message = first(told.getMessage());
        return message == null ? told.getClass().getSimpleName() : message;
    }

    private static @Nullable String first(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return null;
        }
        return message.lines().findFirst().map(String::strip).orElse(null);
    }
}
