package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.support.Sanitized;
import io.github.inkseal.sanitizer.support.StoreWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of key-values are masked by the names they have, whatever their type. */
class TypedValuesTest {

    private static String logged(Sanitized scene, String key, Object value) {
        scene.log().atInfo().addKeyValue(key, value).log("pair");
        scene.messages();
        List<String> json = StoreWriter.records("json");
        return json.get(json.size() - 1).replaceAll(".*\"fields\":", "");
    }

    @Test
    void numbers_under_a_sensitive_name_are_masked() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            assertThat(logged(scene, "password", 12345)).isEqualTo("{\"password\":\"***\"}}");
            assertThat(logged(scene, "pin", 1234)).doesNotContain("1234");
            assertThat(logged(scene, "cvv", (short) 123)).doesNotContain("123");
            assertThat(logged(scene, "user.password", 98765L)).doesNotContain("98765");
            assertThat(logged(scene, "apiToken", new BigDecimal("12345678"))).doesNotContain("12345678");
            assertThat(logged(scene, "secret", 1.2345678)).doesNotContain("2345678");
        }
    }

    @Test
    void objects_are_masked_by_their_own_names() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            assertThat(logged(scene, "request", Map.of("password", "hunter2", "user", "jane")))
                    .doesNotContain("hunter2")
                    .contains("jane");
            assertThat(logged(scene, "password", List.of("hunter2", "tr0ub4dor")))
                    .doesNotContain("tr0ub4dor");
        }
    }

    @Test
    void an_object_under_a_sensitive_name_is_masked_whole() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            assertThat(logged(scene, "password", Map.of("a", "hunter2"))).doesNotContain("hunter2");
        }
    }

    @Test
    void null_and_booleans_stay() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            assertThat(logged(scene, "password", null)).isEqualTo("{\"password\":null}}");
            assertThat(logged(scene, "password", true)).isEqualTo("{\"password\":true}}");
            assertThat(logged(scene, "passwordSet", false)).isEqualTo("{\"passwordSet\":false}}");
        }
    }

    @Test
    void what_no_name_gives_away_is_found_by_its_form() throws Exception {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            assertThat(logged(scene, "n", 4111111111111111L)).doesNotContain("4111111111111111");
            assertThat(logged(scene, "client", InetAddress.getByName("8.8.4.4")))
                    .doesNotContain("8.8.4.4");
            assertThat(logged(scene, "n", 12345678)).isEqualTo("{\"n\":12345678}}");
        }
    }

    @Test
    void rules_of_ones_own_see_short_numbers_too(@TempDir Path folder) {
        Path policy = Sanitized.policy(
                folder,
                "canaries: [ '47114711' ]\nrules: [ { id: staff, pattern: '\\b77\\d{4}\\b', unsafe: true } ]\n");
        try (Sanitized scene = Sanitized.with(policy)) {
            assertThat(logged(scene, "n", 47114711)).doesNotContain("47114711");
            assertThat(logged(scene, "n", 771234)).doesNotContain("771234");
            assertThat(logged(scene, "n", 781234)).contains("781234");
        }
    }

    @Test
    void a_name_or_a_command_may_begin_in_the_template_and_end_in_an_argument_or_the_other_way_round() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            for (int i = 0; i < 3; i++) {
                assertThat(scene.logged("{} id={} took {}", "session", "k3J9xQ2mZ7pL41", 12))
                        .isEqualTo("session id=*** took 12");
                assertThat(scene.logged("{} id={} took {}", 42, "k3J9xQ2mZ7pL41", 12))
                        .isEqualTo("42 id=k3J9xQ2mZ7pL41 took 12");
                assertThat(scene.logged("connect {}", "scott/hunter2x@orcl")).isEqualTo("connect scott/***@orcl");
                assertThat(scene.logged("connect scott/{}", "hunter2x@orcl")).isEqualTo("connect scott/***@orcl");
            }
        }
    }
}
