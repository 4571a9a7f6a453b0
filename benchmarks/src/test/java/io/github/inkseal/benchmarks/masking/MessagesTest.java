package io.github.inkseal.benchmarks.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void cleanMessagesAreAllOfOneLength() {
        for (Message message : Messages.clean()) {
            assertThat(message.text()).hasSize(CleanMessage.LENGTH).doesNotContain("{}");
        }
    }

    @Test
    void noPatternFindsAnythingInACleanMessage() {
        for (Map.Entry<String, String> rule : MaskingPatterns.ALL.entrySet()) {
            Pattern pattern = Pattern.compile(rule.getValue());
            assertThat(Messages.clean())
                    .as(rule.getKey())
                    .noneMatch(message -> pattern.matcher(message.text()).find());
        }
    }

    @Test
    void theSanitizerFindsNothingInACleanMessage() {
        for (Message message : Messages.clean()) {
            assertThat(Sanitizer.standard().explain(message.text()))
                    .as(message.text())
                    .isEmpty();
        }
    }

    @Test
    void everyTenthMessageHasASecretOfEachKindInTurns() {
        List<Message> messages = Messages.withSecrets();
        Set<String> templates = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).secret()).isEqualTo(i % 10 == 9);
            if (messages.get(i).secret()) {
                templates.add(messages.get(i).template());
            }
        }
        assertThat(templates).hasSize(Secret.values().length);
    }

    @Test
    void everySecretIsFoundByAPatternWhichCoversItsCanary() {
        for (Message message : Messages.withSecrets()) {
            String masked = message.text();
            for (String rule : MaskingPatterns.list()) {
                masked = masked.replaceAll(rule, "****");
            }
            if (message.secret()) {
                assertThat(message.canary()).hasSizeGreaterThanOrEqualTo(4);
                assertThat(message.text()).contains(message.canary());
                assertThat(masked).doesNotContain(message.canary());
            }
        }
    }

    @Test
    void noCleanMessageHoldsACanary() {
        List<String> canaries = Messages.withSecrets().stream()
                .filter(Message::secret)
                .map(Message::canary)
                .distinct()
                .toList();
        assertThat(Messages.clean()).noneMatch(message -> canaries.stream().anyMatch(message.text()::contains));
    }

    @Test
    void aHitIsAsLongAsACleanMessageAndWhole() {
        for (int i = 0; i < CleanMessage.COUNT; i++) {
            for (Secret secret : List.of(Secret.CARD, Secret.PASSWORD, Secret.BEARER)) {
                assertThat(SanitizeTextBench.hit(secret, i))
                        .hasSize(CleanMessage.LENGTH)
                        .contains(secret.phrase(i) + " ");
            }
        }
    }

    @Test
    void bothRegexEnginesTakeTheThirteenPatterns() {
        assertThat(MaskingPatterns.list()).hasSize(13);
        for (String rule : MaskingPatterns.list()) {
            assertThat(com.google.re2j.Pattern.compile(rule).pattern()).isEqualTo(rule);
        }
    }
}
