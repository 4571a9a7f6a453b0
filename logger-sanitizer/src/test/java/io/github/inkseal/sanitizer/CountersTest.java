package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.SanitizeSettings.Mode;
import io.github.inkseal.sanitizer.support.Sanitized;
import io.github.inkseal.sanitizer.support.StoreWriter;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** What is masked is counted, each rule for itself, and a canary raises an alarm. */
class CountersTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_thousand_of_each_are_counted_as_a_thousand(Dispatch dispatch) {
        Sanitized scene = Sanitized.plain(dispatch);
        for (int i = 0; i < 1000; i++) {
            scene.log().info("card {} of {}", "4111 1111 1111 1111", i);
            scene.log().info("mail from jane.doe@example.com");
            scene.log().atInfo().addKeyValue("password", 12345).log("pair");
            scene.log().error("x", new IllegalStateException("ssn 078-05-1120"));
            scene.log().info("nothing {}", i);
        }
        assertThat(scene.hits("card.pan")).isEqualTo(1000);
        assertThat(scene.hits("pii.email")).isEqualTo(1000);
        assertThat(scene.hits("cred.kv")).isEqualTo(1000);
        assertThat(scene.hits("pii.ssn.us")).isEqualTo(1000);
        assertThat(scene.finish().metrics().sanitizerHits())
                .containsOnlyKeys("card.pan", "pii.email", "cred.kv", "pii.ssn.us");
    }

    @Test
    void a_dry_run_counts_and_marks_and_masks_nothing() {
        Sanitized scene = Sanitized.with(SanitizeSettings.defaults().withMode(Mode.DRY_RUN));
        scene.log().info("password={}", "hunter2");
        scene.log().info("nothing");
        assertThat(scene.messages()).containsExactly("password=hunter2", "nothing");
        assertThat(StoreWriter.records("json").get(0)).contains("WOULD_MASK").contains("hunter2");
        assertThat(StoreWriter.records("json").get(1)).doesNotContain("WOULD_MASK");
        assertThat(scene.hits("cred.kv")).isEqualTo(1);
        scene.finish();
    }

    @Test
    void switched_off_it_does_nothing_and_says_so() {
        Sanitized scene = Sanitized.with(SanitizeSettings.defaults().withMode(Mode.OFF));
        assertThat(scene.logged("password={}", "hunter2")).isEqualTo("password=hunter2");
        assertThat(scene.metrics().sanitizerHits()).isEmpty();
        assertThat(scene.status()).contains("nothing is masked");
        scene.finish();
    }

    @Test
    void counters_go_on_over_a_change_of_the_policy() {
        Path policy = Sanitized.policy(folder, "{}");
        Sanitized scene = Sanitized.with(policy);
        scene.logged("password=hunter2");
        Sanitized.policy(folder, "disable: [ pii.ipv4 ]");
        Awaitility.await().until(() -> scene.status().contains("is in force"));
        scene.logged("password=hunter2");
        assertThat(scene.hits("cred.kv")).isEqualTo(2);
        scene.finish();
    }

    @Test
    void a_canary_is_masked_and_counted_and_raises_an_alarm() {
        Path policy = Sanitized.policy(folder, "canaries: [ 'tweety-0815' ]");
        Sanitized scene = Sanitized.with(policy);
        for (int i = 0; i < 10; i++) {
            scene.log().info("found {} here", "tweety-0815");
            scene.log().info("found tweety-{} here", "0815");
        }
        assertThat(scene.everything()).doesNotContain("tweety-0815").contains("a canary was logged");
        assertThat(scene.hits("canary")).isEqualTo(20);
        assertThat(scene.context().status())
                .filteredOn(event -> event.message().contains("a canary was logged"))
                .hasSize(20)
                .allMatch(event -> event.level() == Level.ERROR);
        scene.finish();
    }
}
