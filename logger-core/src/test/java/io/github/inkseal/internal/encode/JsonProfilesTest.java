package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.JsonSettings.Profile;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records have the names that others' tools know, and no member comes twice whatever the application calls its own. */
class JsonProfilesTest {

    private static EventEncoder encoder(Profile profile, Map<String, String> fields) {
        return JsonEncoder.create(JsonSettings.of(profile).withFields(fields), ClockPrecision.MILLIS);
    }

    /** The golden files were written by hand from Spring Boot's documentation of its structured formats. */
    @ParameterizedTest
    @CsvSource({"ECS, order", "ECS, broken", "LOGSTASH, order", "LOGSTASH, broken"})
    void a_record_reads_as_the_golden_file_has_it(Profile profile, String name) throws IOException {
        String golden =
                PatternGoldenTest.read("golden/" + name + "." + profile.name().toLowerCase() + ".json");
        String encoded = Samples.named(name)
                .encoded(encoder(profile, Map.of("service.name", "shop")))
                .replaceFirst("\"pid\":" + ProcessHandle.current().pid() + ",", "\"pid\":1,");
        assertThat(encoded).isEqualTo(golden);
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"ECS", "LOGSTASH"})
    void what_the_application_calls_like_the_profile_gets_another_name(Profile profile) {
        EventFixture event = new EventFixture().message("m");
        Set<String> own =
                JsonEncoderTest.parse(event.encoded(encoder(profile, Map.of()))).keySet();
        for (String name : own) {
            event.mdc(name, "context");
            event.with(name, "value");
        }
        event.with("service.name", "other");
        Map<String, Object> parsed =
                JsonEncoderTest.parse(event.encoded(encoder(profile, Map.of("service.name", "shop"))));
        for (String name : own) {
            assertThat(parsed).containsEntry(name + "_2", "context").containsEntry(name + "_3", "value");
        }
        assertThat(parsed).containsEntry("service.name", "shop").containsEntry("service.name_2", "other");
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"ECS", "LOGSTASH"})
    void hostile_values_stay_within_their_member(Profile profile) {
        String line = Samples.named("hostile").encoded(encoder(profile, Map.of()));
        assertThat(line.chars()
                        .filter(c -> c < ' ' || c == 0x85 || c == 0x2028 || c == 0x202e)
                        .count())
                .as("the line feed at the end")
                .isEqualTo(1);
        assertThat(JsonEncoderTest.parse(line).get("tags"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void fields_need_a_profile_that_has_room_for_them() {
        assertThatThrownBy(() -> JsonSettings.defaults().withFields(Map.of("a", "b")))
                .hasMessage("fields needs the profile ecs or logstash");
    }
}
