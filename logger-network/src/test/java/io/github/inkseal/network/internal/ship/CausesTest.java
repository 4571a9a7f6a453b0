package io.github.inkseal.network.internal.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What is told of a failure is what to look at, however the JDK wraps it. */
class CausesTest {

    private static final String UNKNOWN =
            "its certificate does not chain to an authority that is trusted; look at tls.trust";

    private static Throwable shaking(Throwable cause) {
        return new SSLHandshakeException("General SSLEngine problem").initCause(cause);
    }

    @Test
    void an_authority_that_is_not_trusted_is_told_with_the_setting_to_look_at() {
        CertPathBuilderException none = new CertPathBuilderException("unable to find valid certification path");
        assertThat(Causes.text(shaking(new CertificateException("PKIX path building failed: " + none, none))))
                .isEqualTo(UNKNOWN);
        CertPathValidatorException anchor = new CertPathValidatorException(
                "Path does not chain with any of the trust anchors", null, null, -1, PKIXReason.NO_TRUST_ANCHOR);
        assertThat(Causes.text(shaking(new CertificateException("PKIX path validation failed", anchor))))
                .isEqualTo(UNKNOWN);
        assertThat(Causes.text(shaking(new CertPathBuilderException("no path", anchor))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_path_with_something_wrong_is_told_by_what_is_wrong() {
        CertPathValidatorException revoked = new CertPathValidatorException("Certificate has been revoked");
        assertThat(Causes.text(shaking(
                        new CertificateException("building failed", new CertPathBuilderException("x", revoked)))))
                .isEqualTo("Certificate has been revoked");
        assertThat(Causes.text(shaking(new CertificateException("is not for shop.example.com"))))
                .isEqualTo("is not for shop.example.com");
        assertThat(Causes.text(new IOException("Connection refused\nand more"))).isEqualTo("Connection refused");
        assertThat(Causes.text(new IOException())).isEqualTo("IOException");
    }
}
