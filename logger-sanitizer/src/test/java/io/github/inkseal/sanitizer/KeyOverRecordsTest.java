package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** A private key that is logged line by line stays masked until it ends. */
class KeyOverRecordsTest {

    private static final String LABEL = "RSA PRIVATE" + " KEY-----";
    private static final String BEGIN = "-----BEGIN " + LABEL;
    private static final String END = "-----END " + LABEL;
    private static final Random RANDOM = new Random(1);

    private static String line() {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void its_lines_are_masked_up_to_its_end_and_nothing_behind(Dispatch dispatch) {
        try (Sanitized scene = Sanitized.plain(dispatch)) {
            Logger log = scene.log();
            String first = line();
            String second = line();
            log.info(BEGIN);
            log.info(first);
            log.info("key: {}", second);
            log.info("AbCd1w==");
            log.info(END);
            String behind = line();
            log.info(behind);
            String all = scene.everything();
            assertThat(all)
                    .doesNotContain(first)
                    .doesNotContain(second)
                    .doesNotContain("AbCd1w==")
                    .contains(behind);
        }
    }

    @Test
    void other_loggers_and_threads_in_between_are_untouched() throws Exception {
        try (Sanitized scene = Sanitized.plain(Dispatch.ASYNC)) {
            String digest = line();
            scene.log().info(BEGIN);
            scene.context().getLogger("other").info(digest);
            Thread thread = new Thread(() -> scene.log().info("other thread " + digest));
            thread.start();
            thread.join();
            String key = line();
            scene.log().info(key);
            assertThat(scene.messages()).contains(digest, "other thread " + digest, "***");
            assertThat(scene.everything()).doesNotContain(key);
        }
    }

    @Test
    void a_text_between_its_lines_stays_readable() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.logged(BEGIN);
            assertThat(scene.logged("retrying in {} ms", 20)).isEqualTo("retrying in 20 ms");
            assertThat(scene.logged(line())).isEqualTo("***");
        }
    }

    @Test
    void a_key_that_never_ends_is_given_up() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.logged(BEGIN);
            for (int i = 0; i < 256; i++) {
                scene.log().info(line());
            }
            assertThat(scene.messages().subList(1, 257)).containsOnly("***");
            String later = line();
            assertThat(scene.logged(later)).isEqualTo(later);
        }
    }

    @Test
    void a_second_key_that_begins_where_the_first_one_ends_is_masked_too() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.logged(BEGIN);
            scene.logged(line());
            scene.logged(END + "\n" + BEGIN);
            assertThat(scene.logged(line())).isEqualTo("***");
        }
    }

    @Test
    void a_key_that_begins_in_an_argument_is_known_too() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            for (int i = 0; i < 3; i++) {
                scene.logged("{}", BEGIN);
                assertThat(scene.logged("{}", line())).isEqualTo("***");
                scene.logged("{}", END);
                assertThat(scene.logged("{}", "Y291bGQ")).isEqualTo("Y291bGQ");
            }
        }
    }

    @Test
    void the_quotes_and_commas_of_a_list_of_lines_do_not_hide_it() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.logged("  \"" + BEGIN + "\",");
            assertThat(scene.logged("  \"" + line() + "\",")).isEqualTo("  \"***\",");
            assertThat(scene.logged("  \"{}\",", "aB3x")).isEqualTo("  \"***\",");
            scene.logged("  \"" + END + "\"");
            assertThat(scene.logged("aB3x")).isEqualTo("aB3x");
        }
    }

    @Test
    void a_key_of_putty_is_masked_up_to_its_checksum() {
        try (Sanitized scene = Sanitized.plain(Dispatch.DIRECT)) {
            scene.logged("Private-" + "Lines: {}", 2);
            assertThat(scene.logged(line())).isEqualTo("***");
            assertThat(scene.logged(line())).isEqualTo("***");
            scene.logged("Private-MAC: {}", "0123456789abcdef".repeat(2));
            String behind = line();
            assertThat(scene.logged(behind)).isEqualTo(behind);
        }
    }

    @Test
    void a_policy_that_changes_in_between_does_not_open_it(@TempDir Path folder) {
        Path policy = Sanitized.policy(folder, "{}");
        try (Sanitized scene = Sanitized.with(policy)) {
            scene.logged(BEGIN);
            Sanitized.policy(folder, "disable: [ pii.ipv4 ]");
            Awaitility.await().until(() -> scene.status().contains("is in force"));
            assertThat(scene.logged(line())).isEqualTo("***");
        }
    }

    @Test
    void a_policy_without_the_rule_for_keys_leaves_them(@TempDir Path folder) {
        try (Sanitized scene = Sanitized.with(Sanitized.policy(folder, "disable: [ key.pem ]"))) {
            scene.logged(BEGIN);
            String key = line();
            assertThat(scene.logged(key)).isEqualTo(key);
        }
    }
}
