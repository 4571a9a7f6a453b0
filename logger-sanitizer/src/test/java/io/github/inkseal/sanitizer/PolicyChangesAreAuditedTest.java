package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.sanitizer.support.Contexts;
import io.github.inkseal.sanitizer.support.PolicyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy that changes while the application runs is one record of the audit trail, and so is one that can't be used. */
class PolicyChangesAreAuditedTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    @TempDir
    private Path home;

    /** Filters that have a policy, with one that is good, one that is good too, and one that is not. */
    enum Filter {
        ACCESS("rules: [ { loggers: [ x ], then: deny } ]\n", "rules: [ { loggers: [ y ], then: deny } ]\n") {
            @Override
            InksealConfig.Builder with(InksealConfig.Builder config, Path policy) {
                return config.filter("access", AccessSettings.of(policy).withReload(OFTEN));
            }
        },
        SANITIZE("masks: { pii.email: full }\n", "masks: { pii.email: typed }\n") {
            @Override
            InksealConfig.Builder with(InksealConfig.Builder config, Path policy) {
                return config.filter("sanitize", SanitizeSettings.of(policy).withReload(OFTEN));
            }
        };

        private final String first;
        private final String second;

        Filter(String first, String second) {
            this.first = first;
            this.second = second;
        }

        abstract InksealConfig.Builder with(InksealConfig.Builder config, Path policy);
    }

    private Path policy(String text) {
        return PolicyFiles.put(home.resolve("policy.yaml"), text);
    }

    /** With a trail in a file, which the policy must not keep from it. */
    private LoggerContext start(Filter filter) {
        policy(filter.first);
        return LoggerContext.start(filter.with(Contexts.config(), home.resolve("policy.yaml"))
                .audit(AuditConfig.defaults())
                .writer(WriterConfig.of("trail", "file", FileSettings.of(home.resolve("trail.log")))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%level %kvp{NONE}%n")))
                .build());
    }

    private List<String> told() throws Exception {
        return Files.readAllLines(home.resolve("trail.log")).stream()
                .filter(line -> line.contains("action=policy"))
                .toList();
    }

    private void awaitTold(int records, String last) {
        await().untilAsserted(() ->
                assertThat(told()).hasSize(records).last().asString().contains(last));
    }

    @ParameterizedTest
    @EnumSource
    void each_change_is_one_record_however_often_the_file_is_looked_at(Filter filter) throws Exception {
        try (LoggerContext context = start(filter)) {
            policy(filter.second);
            awaitTold(1, "outcome=loaded");
            policy("rulez: [ ]\n");
            awaitTold(2, "outcome=refused");
            policy(filter.first);
            awaitTold(3, "outcome=loaded");
            Files.delete(home.resolve("policy.yaml"));
            awaitTold(4, "outcome=refused");
            Contexts.close(context);
        }
        assertThat(told())
                .hasSize(4)
                .allSatisfy(line ->
                        assertThat(line).contains(home.resolve("policy.yaml").toString()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("INFO"),
                        line -> assertThat(line).startsWith("WARN").contains("rulez"),
                        line -> assertThat(line).startsWith("INFO"),
                        line -> assertThat(line).startsWith("WARN").contains("does not exist"));
    }
}
