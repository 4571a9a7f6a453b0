package io.github.inkseal.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.slf4j.helpers.MessageFormatter;

/** A template cut once reads as what SLF4J's formatter makes of it each time. */
class TemplateTest {

    @Property(tries = 5_000)
    void anyPatternReadsAsSlf4jFormatsIt(
            @ForAll("patterns") String pattern, @ForAll @IntRange(min = 0, max = 6) int arguments) {
        Object[] values = {"one", 2, null, "{}", "\\", 6.5};
        Object[] given = new Object[arguments];
        System.arraycopy(values, 0, given, 0, arguments);
        Template template = Template.of(pattern);
        StringBuilder text = new StringBuilder();
        Utf8Buffer bytes = new Utf8Buffer(16);
        for (int i = 0; i < template.holes(arguments); i++) {
            text.append(template.literal(i)).append(given[i]);
            bytes.raw(template.encoded(false)[i]);
            bytes.text(String.valueOf(given[i]));
        }
        text.append(template.rest(arguments));
        bytes.raw(template.encoded(false)[template.placeOfRest(arguments)]);
        String expected = MessageFormatter.basicArrayFormat(pattern, given);
        assertThat(text.toString()).isEqualTo(expected);
        assertThat(bytes.toString()).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("{}", "\\{}", "\\\\{}", "\\", "{", "}", "a", " ", "\\\\\\{}", "{{}}")
                .list()
                .ofMaxSize(8)
                .map(TemplateTest::join);
    }

    private static String join(List<String> parts) {
        return String.join("", parts);
    }
}
