package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who chooses a password that passes for a card's number, an address or an account must not see its end in the log: of
 * what stands in a password's place nothing is shown.
 */
class PasswordsThatLookLikeNumbersTest {

    private static final List<String> PLACES = List.of(
            "https://user:%s@db.local/shop",
            "password=%s",
            "{\"password\":\"%s\"}",
            "<password>%s</password>",
            "jdbc:some://db/shop;password=%s;a=b",
            "GET /a?access_token=%s&b=c",
            "identified by '%s'",
            "PGPASSWORD=%s psql",
            "client_secret: %s",
            "curl --password %s now");

    private static final List<String> LOOKS = List.of(
            "4111" + "1111".repeat(3),
            "494639" + "4405252",
            "4111" + "-1111".repeat(3),
            "DE89" + "370400440532013000",
            "219-09-" + "9999",
            "192.168." + "10.254",
            "jan.doe" + "@example.com",
            "+49 30 " + "901820",
            "+4930" + "901820");

    static Stream<Arguments> inEachPlace() {
        return PLACES.stream()
                .flatMap(place -> LOOKS.stream()
                        // A space ends what stands without quotes; the address has the sign that ends a URL's password.
                        .filter(look -> !look.contains(" ") || place.contains("\"") || place.contains("'"))
                        .map(look -> Arguments.of(place, look)));
    }

    @ParameterizedTest
    @MethodSource("inEachPlace")
    void nothing_of_it_is_shown(String place, String look) {
        String result = Sanitizer.standard().sanitize(place.formatted(look));
        for (int at = 0; at + 3 <= look.length(); at++) {
            assertThat(result).doesNotContain(look.substring(at, at + 3));
        }
    }

    @Test
    void nor_of_one_that_goes_on_behind_a_space() {
        String number = "4111" + " 1111".repeat(3);
        assertThat(Sanitizer.standard().sanitize("password=" + number)).isEqualTo("password=***");
        assertThat(Sanitizer.standard().sanitize("paid by " + number)).isEqualTo("paid by ****1111");
    }
}
