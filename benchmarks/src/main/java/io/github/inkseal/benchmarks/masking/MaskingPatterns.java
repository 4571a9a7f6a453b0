package io.github.inkseal.benchmarks.masking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Thirteen rules as one would write them into the configuration of a logger. They are simpler than a
 * sanitizer's: no check sums, one grammar of keys and values.
 */
final class MaskingPatterns {

    /** The expressions by what they find, in the syntax that RE2/J and {@code java.util.regex} share. */
    static final Map<String, String> ALL = Collections.unmodifiableMap(rules());

    private MaskingPatterns() {}

    /** The expressions in one order, always the same. */
    static List<String> list() {
        return List.copyOf(ALL.values());
    }

    private static Map<String, String> rules() {
        var rules = new TreeMap<String, String>();
        rules.put("card", "\\b(?:\\d[ -]?){12,18}\\d\\b");
        rules.put("ssn", "\\b\\d{3}-\\d{2}-\\d{4}\\b");
        rules.put("email", "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b");
        rules.put("ipv4", "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b");
        rules.put("api key", "(?i:api[_-]?key)\\s*[=:]\\s*\\S+");
        rules.put("password", "(?i:passw(?:or)?d|pwd)\\s*[=:]\\s*\\S+");
        rules.put("phone", "\\+\\d{1,3}[ .-]?\\(?\\d{2,4}\\)?[ .-]?\\d{3}[ .-]?\\d{3,4}\\b");
        rules.put("jwt", "\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
        rules.put("aws key id", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b");
        rules.put("bearer", "\\b(?i:bearer)\\s+[A-Za-z0-9._~+/-]+=*");
        rules.put("url", "://[^\\s:/@]*:[^\\s/@]+@");
        rules.put("pem", "-----BEGIN [A-Z ]*PRIVATE KEY-----");
        rules.put("iban", "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b");
        return rules;
    }
}
