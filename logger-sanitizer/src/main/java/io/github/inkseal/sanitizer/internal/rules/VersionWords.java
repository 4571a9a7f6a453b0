package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.lower;

import io.github.inkseal.sanitizer.internal.find.Scan;
import java.util.Set;

/** Words behind which four numbers with dots are a version, an object identifier or a section. */
final class VersionWords {

    private static final Set<String> WORDS = Set.of(
            "v",
            "version",
            "ver",
            "release",
            "rel",
            "build",
            "revision",
            "rev",
            "firmware",
            "fw",
            "driver",
            "section",
            "chapter",
            "oid",
            "objectid",
            "jdk",
            "java",
            "sdk",
            "patch",
            "upgrade",
            "assembly",
            "rfc",
            "fileversion",
            "productversion",
            "runtime",
            "bump",
            "downgrade",
            "python",
            "protobuf",
            "nodejs",
            "npm",
            "openssl",
            "gcc",
            "clang",
            "chrome",
            "chromium",
            "firefox",
            "electron",
            "kernel",
            "ubuntu",
            "hibernate",
            "helm",
            "maven",
            "gradle",
            "plugin",
            "artifact",
            "dll",
            "ruby",
            "php",
            "golang",
            "rust",
            "perl",
            "dotnet");

    /** Products that run on hosts too: behind them small numbers are a version. */
    private static final Set<String> PRODUCTS = Set.of(
            "node",
            "nginx",
            "tomcat",
            "jetty",
            "boot",
            "spring",
            "kafka",
            "docker",
            "mysql",
            "mariadb",
            "postgres",
            "postgresql",
            "oracle",
            "windows",
            "android",
            "ios",
            "kubernetes",
            "linux",
            "elasticsearch",
            "opensearch",
            "kibana",
            "logstash",
            "redis",
            "mongodb",
            "cassandra",
            "rabbitmq",
            "tag",
            "image",
            "agent",
            "client",
            "server",
            "app",
            "application",
            "service",
            "module",
            "package",
            "library");

    /** Behind these, if one of {@link #CHANGES} stands before. */
    private static final Set<String> STEPS = Set.of("from", "to", "is", "installed", "with");

    private static final String[] CHANGES = {"upgrad", "updat", "bump", "downgrad", "version", "migrat", "patch"};

    private static final int FARTHEST = 64;
    private static final int LONGEST = 16;

    private VersionWords() {}

    /** Whether one stands before a place, signs and blanks between. */
    static boolean isBefore(Scan s, int i) {
        int at = i - 1;
        int budget = 6;
        while (budget-- > 0 && at >= 0 && !isLetter(s.a[at]) && !isDigit(s.a[at])) {
            at--;
        }
        int end = at + 1;
        while (at >= 0 && isLetter(s.a[at]) && end - at <= LONGEST) {
            at--;
        }
        if (end - at - 1 < 1 || end - at > LONGEST) {
            return false;
        }
        StringBuilder word = new StringBuilder();
        for (int k = at + 1; k < end; k++) {
            word.append(lower(s.a[k]));
        }
        String w = word.toString();
        return WORDS.contains(w)
                || w.endsWith("version")
                || w.endsWith("jdk")
                || (PRODUCTS.contains(w) && isSmall(s, i))
                || (STEPS.contains(w) && isChange(s, at) && isSmall(s, i));
    }

    /** Whether a first number is smaller than those of most hosts, and not that of a private network. */
    private static boolean isSmall(Scan s, int i) {
        int value = 0;
        for (int at = i; isDigit(s.at(at)); at++) {
            value = value * 10 + s.a[at] - '0';
        }
        return value < 22 && value != 10;
    }

    private static boolean isChange(Scan s, int before) {
        int least = Math.max(0, before - FARTHEST);
        for (int i = before; i >= least; i--) {
            for (String change : CHANGES) {
                if (s.startsWithIgnoreCase(i, change)) {
                    return true;
                }
            }
        }
        return false;
    }
}
