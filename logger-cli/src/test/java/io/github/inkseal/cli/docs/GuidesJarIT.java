package io.github.inkseal.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows each guide as a reader does, from its top to its end, in one shell: makes the files that it shows, types its commands and
 * compares what they print. {@code …} stands for the rest of a line, and a line of it for any lines.
 */
class GuidesJarIT {

    /** The port in the guides; here another one is taken, for it may be in use. */
    private static final Pattern PORT = Pattern.compile("\\b2514\\b");

    static Stream<Page> pages() {
        return Page.guides()
                .filter(page ->
                        page.blocks().stream().anyMatch(b -> b.language().equals("console")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_guide_can_be_followed(Page page, @TempDir Path directory) throws Exception {
        String port = freePort();
        try (Session session = new Session(directory)) {
            for (Block block : page.blocks()) {
                if (!block.isRun()) {
                    continue;
                }
                String text = PORT.matcher(block.text()).replaceAll(port);
                if (!block.file().isEmpty()) {
                    session.paste(block.file(), text);
                } else if (block.language().equals("console")) {
                    follow(session, text, page + ":" + block.line());
                }
            }
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    /** Types what stands behind each {@code $} and compares what stands below it. */
    private static void follow(Session session, String text, String place) throws IOException {
        assertThat(text).as(place).startsWith("$ ");
        for (String part : text.substring(2).split("\n\\$ ", -1)) {
            List<String> lines = part.lines().toList();
            int typed = 1;
            while (lines.get(typed - 1).endsWith("\\")) {
                typed++;
            }
            String command = String.join("\n", lines.subList(0, typed));
            Session.Result result = session.run(command);
            assertThat(result.output()).as(place + "\n$ " + command).matches(shown(lines.subList(typed, lines.size())));
            assertThat(result.exit())
                    .as(place + "\n$ " + command + "\n" + result.output())
                    .isZero();
        }
    }

    private static Pattern shown(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line -> line.equals("…")
                        ? "(?:.*\n)*"
                        : Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\n")
                .collect(Collectors.joining()));
    }
}
