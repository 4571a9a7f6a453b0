package io.github.inkseal.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as docs/spring-boot.md shows it, run from its jar and asked over HTTP. */
class ShopJarIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path directory;

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Shop.JAVA, "-Xmx128m", "-jar", Shop.JAR.toString()));
        command.addAll(List.of(arguments));
        command.add("--server.port=0");
        return command;
    }

    @Test
    void a_request_is_logged_with_its_values_and_without_its_secrets() throws Exception {
        try (Shop shop = Shop.start(directory, Map.of(), java())) {
            assertThat(shop.order("ink", Shop.CARD, TRACE).statusCode()).isEqualTo(200);
            assertThat(shop.order("", Shop.CARD, TRACE).statusCode()).isEqualTo(500);
            assertThat(shop.terminate()).isEqualTo(Shop.BY_SIGTERM);
            String file = Shop.read(directory.resolve("logs/shop.log"));
            String order = line(file, "order taken");
            assertThat(order)
                    .contains("\"message\":\"order taken, paid with ****1111\"")
                    .contains("\"traceId\":\"" + TRACE + "\"")
                    .contains("\"orderId\":1001")
                    .contains("\"item\":\"ink\"")
                    .contains("\"service.name\":\"shop\"");
            // By Tomcat through java.util.logging, with the exception's text.
            assertThat(line(file, "Servlet.service()")).contains("nothing to charge ****1111 for");
            // logging.level.* of application.properties.
            assertThat(line(file, "\"level\":\"DEBUG\"")).contains("io.github.inkseal.examples.spring");
            // From before Spring had read its properties, until after it had closed everything.
            assertThat(file).contains("Starting ShopApplication").contains("Graceful shutdown complete");
            assertThat(file + shop.out() + shop.err()).doesNotContain(Shop.CARD);
            assertThat(shop.err()).isEmpty();
        }
    }

    @Test
    void what_the_page_shows_is_what_happens() throws Exception {
        Page page = Page.of("spring-boot.md");
        assertThat(page.block("properties", "logging.level").strip())
                .isSubstringOf(Shop.read(Path.of("src/main/resources/application.properties")));
        assertThat(page.block("yaml", "profile: ecs")).isEqualTo(Shop.read(Path.of("src/main/resources/inkseal.yaml")));
        assertThat(Path.of("../..").resolve("examples/spring-boot/target/shop.jar"))
                .exists();
        assertThat(page.block("sh", "java -jar")).isEqualTo("java -jar examples/spring-boot/target/shop.jar\n");
        List<Page.Block> blocks = page.blocks();
        try (Shop shop = Shop.start(directory, Map.of(), java())) {
            int compared = 0;
            for (int i = 0; i < blocks.size() - 1; i++) {
                if (blocks.get(i).language().equals("console")
                        && blocks.get(i + 1).language().equals("text")) {
                    shows(blocks.get(i).text(), shop.port(), pattern(blocks.get(i + 1)));
                    compared++;
                }
            }
            assertThat(compared).isEqualTo(4);
            assertThat(shop.get("/actuator/loggers/io.github.inkseal.examples.spring")
                            .body())
                    .isEqualTo("{\"effectiveLevel\":\"INFO\"}");
        }
    }

    @Test
    void the_environment_sets_levels_and_the_sealed_log_ends_whole() throws Exception {
        Path keys = directory.resolve("keys");
        KeyMaker maker = new KeyMaker();
        maker.pair(keys, "ops");
        maker.pair(keys, "spare");
        maker.origin(keys, "origin");
        Path config = directory.resolve("sealed.yaml");
        Files.writeString(config, Page.of("spring-boot.md").block("yaml", "sealed-file"));
        Map<String, String> environment =
                Map.of("INKSEAL_CONFIG", config.toString(), "LOGGING_LEVEL_IO_GITHUB_INKSEAL_EXAMPLES_SPRING", "ERROR");
        try (Shop shop = Shop.start(directory, environment, java())) {
            shop.order("ink", Shop.CARD, TRACE);
            shop.order("", Shop.CARD, TRACE);
            assertThat(shop.terminate()).isEqualTo(Shop.BY_SIGTERM);
            assertThat(shop.out() + shop.err()).doesNotContain(Shop.CARD).doesNotContain("order taken");
        }
        List<String> records = new ArrayList<>();
        LogReport report = SealedLog.of(directory.resolve("logs/shop"))
                .withKey(keys.resolve("ops.key"))
                .withOrigin(keys.resolve("origin.key"))
                .read(one -> records.add(one.text()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.originVerified()).isTrue();
        assertThat(String.join("\n", records))
                .contains("Tomcat started on port")
                .contains("nothing to charge ****1111 for")
                .contains("Graceful shutdown complete")
                .doesNotContain("order taken")
                .doesNotContain(Shop.CARD);
    }

    @Test
    void a_property_that_is_not_read_stops_the_start() throws Exception {
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(java("--logging.config=other.xml"))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Shop.read(err)).contains("logging.config: not read by Inkseal");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A record is in its file within a moment, so what looks for it looks again. */
    private void shows(String commands, int port, String pattern) throws Exception {
        int grep = commands.indexOf("\ngrep") + 1;
        String before = grep == 0 ? commands : commands.substring(0, grep);
        String output = run(before, port);
        if (grep == 0) {
            assertThat(output).as(commands).matches(pattern);
        } else {
            await().untilAsserted(() -> assertThat(output + run(commands.substring(grep), port))
                    .as(commands)
                    .matches(pattern));
        }
    }

    /** The commands of a block, as a reader would type them, but for the port. */
    private String run(String commands, int port) throws Exception {
        Path out = directory.resolve("command");
        Process process = new ProcessBuilder("bash", "-uc", commands.replace("localhost:8080", "127.0.0.1:" + port))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Shop.read(out);
    }

    private static String pattern(Page.Block shown) {
        String[] parts = shown.text().strip().split("…", -1);
        StringBuilder pattern = new StringBuilder("(?s)\\s*");
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : "[^\n]*").append(java.util.regex.Pattern.quote(parts[i]));
        }
        return pattern.append("\\s*").toString();
    }

    private static String line(String text, String part) {
        return text.lines()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("\"" + part + "\" is not in " + text));
    }
}
