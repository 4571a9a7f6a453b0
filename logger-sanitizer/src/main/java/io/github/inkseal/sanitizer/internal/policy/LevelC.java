package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.sanitizer.PatternRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in rules of level C: shipped, and off until a policy enables them, for they take more than secrets. */
final class LevelC {

    static final List<PatternRule> RULES = List.of(
            rule("pii.mac", "\\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\\b", 0, null, "vendor"),
            rule(
                    "pii.userpath",
                    "(?:/home/|/Users/|C:\\\\Users\\\\|C:\\\\\\\\Users\\\\\\\\)([^/\\\\\\s\"':]+)",
                    1,
                    null,
                    "full"),
            keyed(
                    "pii.dob",
                    "(?i)\\b(?:dob|date[_ -]?of[_ -]?birth|birth[_ -]?date|born)[\"']?\\s*[=:]?\\s*[\"']?(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4})",
                    null),
            keyed(
                    "pii.geo",
                    "(?i)\\b(?:lat|lon|lng|latitude|longitude)[\"']?\\s*[=:]\\s*[\"']?(-?\\d{1,3}\\.\\d{3,})",
                    null),
            keyed(
                    "fin.bic",
                    "(?i)\\b(?:bic|swift)(?:[_ -]?code)?[\"']?\\s*[=:]?\\s*[\"']?([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\\b",
                    null),
            keyed(
                    "fin.aba",
                    "(?i)\\b(?:aba|rtn|routing)(?:[_ -]?(?:number|no|num))?[\"']?\\s*[=:#]?\\s*[\"']?(\\d{9})\\b",
                    "aba"),
            rule(
                    "fin.btc",
                    "\\b(?:bc1[ac-hj-np-z02-9]{11,71}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})\\b",
                    0,
                    "entropy",
                    "full"),
            keyed(
                    "generic.entropy",
                    "(?i)(?:key|token|secret|credential|auth|signature|pass)[A-Za-z_-]*[\"']?\\s*[=: ]\\s*[\"']?([A-Za-z0-9+/_=-]{24,})",
                    "entropy"),
            keyed(
                    "pii.national",
                    "(?i)\\b(?:nino|national[_ -]?insurance|nif|dni|nie|pesel|cpf|cnpj|bsn|aadhaar|tfn|sin|nir|insee|ahv|steuer[_ -]?id|codice[_ -]?fiscale|national[_ -]?id)(?:[_ -]?(?:number|no|nr))?[\"']?\\s*[=:#]?\\s*[\"']?([A-Z0-9][A-Z0-9 ./-]{6,20}[A-Z0-9])",
                    null));

    private LevelC() {}

    private static PatternRule keyed(String id, String pattern, @Nullable String validator) {
        return rule(id, pattern, 1, validator, id.equals("pii.national") ? "last2" : "full");
    }

    private static PatternRule rule(String id, String pattern, int group, @Nullable String validator, String mask) {
        return new PatternRule(
                id, pattern, List.of(), group, 256, validator, mask, null, "C", List.of(), List.of(), true);
    }
}
