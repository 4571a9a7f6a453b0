package io.github.inkseal.network.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name speaks for a host if it is the host's, or has a star for the host's first label. */
class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "logs.example.com, logs.example.com, true",
        "LOGS.example.com., logs.EXAMPLE.com, true",
        "logs.example.com, *.example.com, true",
        "a.logs.example.com, *.example.com, false",
        "example.com, *.example.com, false",
        "logs.example.com, *.com, false",
        "example.com, *.com, false",
        "logs.example.com, *, false",
        "logs.example.com, l*.example.com, false",
        "logs.example.com, *.*.com, false",
        "logs.example.com, example.com, false",
        "logs.example.com, '', false",
    })
    void a_star_is_one_label(String host, String name, boolean matches) {
        assertThat(HostNames.matches(host, name)).isEqualTo(matches);
    }
}
