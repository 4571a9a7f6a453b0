package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.sanitizer.PatternRule;
import java.util.List;

/** The seven patterns that log pipelines usually have, with their usual masks. */
final class Classic {

    static final List<PatternRule> RULES = List.of(
            rule("classic.card", "\\b\\d{4}[- ]?\\d{4}[- ]?\\d{4}[- ]?\\d{4}\\b", "****-****-****-****"),
            rule("classic.ssn", "\\b\\d{3}-\\d{2}-\\d{4}\\b", "***-**-****"),
            rule("classic.email", "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b", "***@***.***"),
            rule("classic.ipv4", "\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b", "***.***.***.***"),
            rule(
                    "classic.api-key",
                    "(?i)\\b(?:api[_-]?key|apikey|access[_-]?token|auth[_-]?token)[\"']?\\s*[=:]\\s*[\"']?[A-Za-z0-9_.-]{8,}",
                    "api_key=***"),
            rule(
                    "classic.password",
                    "(?i)\\b(?:password|passwd|pwd)[\"']?\\s*[=:]\\s*[\"']?[^\\s\"',;&]+",
                    "password=***"),
            rule("classic.phone", "(?:\\+1[-. ]?)?\\(?\\b\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}\\b", "***-***-****"));

    private Classic() {}

    private static PatternRule rule(String id, String pattern, String replacement) {
        return new PatternRule(
                id, pattern, List.of(), 0, 256, null, "full", replacement, "A", List.of(), List.of(), true);
    }
}
