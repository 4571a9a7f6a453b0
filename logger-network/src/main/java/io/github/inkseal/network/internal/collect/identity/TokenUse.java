package io.github.inkseal.network.internal.collect.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How a token has been used, a line each in a file beside the one of the tokens.
 *
 * @param last when it was used last
 * @param from the address it was used from then
 * @param count requests with it that were let in
 */
public record TokenUse(Instant last, String from, long count) {

    /** One more. */
    TokenUse again(Instant now, String address) {
        return new TokenUse(now, address, count + 1);
    }

    /** A file's text; lines that make no sense are left out, for nothing depends on them. */
    public static Map<String, TokenUse> read(String text) {
        Map<String, TokenUse> uses = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", -1);
            try {
                if (words.length == 4) {
                    uses.put(words[0], new TokenUse(Instant.parse(words[1]), words[2], Long.parseLong(words[3])));
                }
            } catch (DateTimeException | NumberFormatException ignored) {
                // As said.
            }
        }
        return uses;
    }

    /** A file's text. */
    public static String write(Map<String, TokenUse> uses) {
        StringBuilder out = new StringBuilder();
        uses.forEach((name, use) -> out.append(name)
                .append(' ')
                .append(use.last)
                .append(' ')
                .append(use.from)
                .append(' ')
                .append(use.count)
                .append('\n'));
        return out.toString();
    }
}
