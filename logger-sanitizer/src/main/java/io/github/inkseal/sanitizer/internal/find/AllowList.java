package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What may stay though a rule finds it: exact values, networks, domains of mail addresses. Immutable; any thread. */
public final class AllowList {

    /** Nothing may stay. */
    public static final AllowList NOTHING = new AllowList(List.of());

    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10");

    private final Set<String> values = new HashSet<>();
    private final Set<String> domains = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();

    /**
     * A list.
     *
     * @param entries each a network ({@code 10.0.0.0/8}), {@code private} for all private networks, a domain
     *     behind an at sign ({@code @example.com}, and those below it), or a value
     * @throws IllegalArgumentException if a network is none
     */
    public AllowList(List<String> entries) {
        for (String entry : entries) {
            if (entry.equals("private")) {
                PRIVATE.forEach(network -> networks.add(Network.of(network)));
            } else if (entry.startsWith("@")) {
                domains.add(entry.substring(1).toLowerCase(Locale.ROOT));
            } else if (entry.matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
                networks.add(Network.of(entry));
            } else {
                values.add(entry);
            }
        }
    }

    /** Takes out the spans of what may stay. */
    void removeFrom(Spans spans, Text text) {
        if (values.isEmpty() && domains.isEmpty() && networks.isEmpty()) {
            return;
        }
        int out = 0;
        for (int i = 0; i < spans.count(); i++) {
            String value = text.substring(spans.start(i), spans.end(i));
            if (!isAllowed(value, spans.rule(i))) {
                spans.set(out++, spans.start(i), spans.end(i), spans.rule(i), spans.keep(i));
            }
        }
        spans.truncate(out);
    }

    private boolean isAllowed(String value, int rule) {
        if (values.contains(value)) {
            return true;
        }
        if (rule == BuiltIn.EMAIL.number()) {
            String domain = value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            for (int dot = -1; ; ) {
                if (domains.contains(domain.substring(dot + 1))) {
                    return true;
                }
                dot = domain.indexOf('.', dot + 1);
                if (dot < 0) {
                    return false;
                }
            }
        }
        if (rule == BuiltIn.IPV4.number() || rule == BuiltIn.IPV6.number()) {
            byte[] address = Network.parse(value);
            for (Network network : networks) {
                if (address != null && network.contains(address)) {
                    return true;
                }
            }
        }
        return false;
    }
}
