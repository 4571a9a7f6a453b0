package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.JsonSettings.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records have the names that others' tools know, and no member comes twice whatever the application calls its own. */
class JsonProfilesTest {

    private static EventEncoder encoder(Profile profile) {
        return JsonEncoder.create(JsonSettings.of(profile), ClockPrecision.MILLIS);
    }

    private static EventEncoder encoder(Profile profile, Map<String, String> fields) {
        return JsonEncoder.create(JsonSettings.of(profile).withFields(fields), ClockPrecision.MILLIS);
    }

    /** The golden files were written by hand from Spring Boot's documentation of its structured formats. */
    @ParameterizedTest
    @CsvSource({"ECS, order", "ECS, broken", "LOGSTASH, order", "LOGSTASH, broken"})
    void a_record_reads_as_the_golden_file_has_it(Profile profile, String name) throws IOException {
        String golden =
                PatternGoldenTest.read("golden/" + name + "." + profile.name().toLowerCase(Locale.ROOT) + ".json");
        String encoded = Samples.named(name)
                .encoded(encoder(profile, Map.of("service.name", "shop")))
                .replaceFirst("\"pid\":" + ProcessHandle.current().pid() + ",", "\"pid\":1,");
        assertThat(encoded).isEqualTo(golden);
    }

    /** All members that a profile has of its own, of events that together have everything. */
    private static Set<String> members(Profile profile) {
        Set<String> names = new TreeSet<>();
        for (String sample : List.of("order", "broken", "gap")) {
            EventFixture event = Samples.named(sample);
            event.mdc = profile == Profile.INKSEAL ? event.mdc : null;
            if (profile != Profile.INKSEAL) {
                event.keyValues.clear();
            }
            JsonEncoderTest.parse(event.encoded(encoder(profile))).forEach((name, value) -> add(name, value, names));
        }
        return names;
    }

    private static void add(String name, Object value, Set<String> names) {
        if (value instanceof Map<?, ?> map && !name.equals("mdc") && !name.equals("fields")) {
            map.forEach((key, inner) -> add(name + "." + key, inner, names));
        } else {
            names.add(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INKSEAL, '`inkseal` has ', '`ecs` is'",
        "ECS, 'nested as by Spring Boot:', '`logstash` has'",
        "LOGSTASH, '`logstash` has', 'With both'"
    })
    void the_page_lists_each_member(Profile profile, String from, String to) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        String list = page.substring(page.indexOf(from) + from.length(), page.indexOf(to, page.indexOf(from)))
                .replace("`error` (`type`, `message`, `stack`)", "`error.type`, `error.message`, `error.stack`");
        assertThat(Pattern.compile("`([^`]+)`").matcher(list).results().map(name -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(members(profile));
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

    /** Elasticsearch reads a name with dots and objects within each other as the same. */
    @Test
    void what_the_application_calls_like_a_member_within_another_gets_another_name() {
        List<String> own =
                members(Profile.ECS).stream().filter(name -> name.contains(".")).toList();
        EventFixture event = Samples.named("broken");
        own.forEach(name -> event.mdc(name, "context"));
        Map<String, Object> parsed = JsonEncoderTest.parse(event.encoded(encoder(Profile.ECS)));
        assertThat(own).contains("log.level", "error.stack_trace");
        assertThat(parsed).doesNotContainKeys(own.toArray(String[]::new));
        own.forEach(name -> assertThat(parsed).containsEntry(name + "_2", "context"));
    }

    /** To Elasticsearch nothing can be text and an object at once. */
    @Test
    void what_the_application_calls_as_if_it_were_within_a_text_of_ours_is_within_another() {
        List<String> texts = new ArrayList<>(members(Profile.ECS));
        texts.add("service.name");
        EventFixture event = Samples.named("broken");
        texts.forEach(name -> event.mdc(name + ".of.mine", "context"));
        event.with("message.key", "value").with("log.mine", "free").with("service", "above");
        Map<String, Object> parsed =
                JsonEncoderTest.parse(event.encoded(encoder(Profile.ECS, Map.of("service.name", "shop"))));
        assertThat(texts).contains("message", "tags", "log.level", "error.type", "process.thread.name");
        texts.forEach(name ->
                assertThat(parsed).containsEntry(name + "_2.of.mine", "context").doesNotContainKey(name + ".of.mine"));
        assertThat(parsed)
                .containsEntry("message_2.key", "value")
                .containsEntry("log.mine", "free")
                .containsEntry("service_2", "above")
                .containsEntry("service.name", "shop");
    }

    @Test
    void the_text_that_every_record_has_is_not_stood_in_either_where_ours_is_renamed() {
        EventFixture event = new EventFixture().message("m").with("message.key", "value");
        Map<String, Object> parsed = JsonEncoderTest.parse(
                event.encoded(encoder(Profile.ECS, Map.of("message", "constant", "tags.env", "prod"))));
        assertThat(parsed)
                .containsEntry("message_2", "constant")
                .containsEntry("tags_2.env", "prod")
                .containsEntry("message_3.key", "value");
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
