package io.github.inkseal.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in what a cluster would put around it, as examples/kubernetes describes it. */
class ContainerJarIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SECRET_MODE = "r--r-----";
    /** Not a secret of anybody. */
    private static final String TOKEN_KEY = "0123456789abcdef".repeat(4);

    @TempDir
    private Path directory;

    @Test
    void the_pod_may_do_as_little_as_it_needs() throws Exception {
        Pod pod = Pod.in(directory);
        assertThat(pod.security()).containsEntry("runAsNonRoot", true);
        assertThat(pod.containerSecurity())
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(Pod.dockerfile("USER (.*)"))
                .isEqualTo(
                        pod.security().get("runAsUser") + ":" + pod.security().get("runAsGroup"));
        String[] copied = Pod.dockerfile("COPY (.*)").split(" ", -1);
        assertThat(Shop.JAR).endsWith(Path.of(copied[0]));
        assertThat(Pod.dockerfile("ENTRYPOINT \\[(.*)]")).endsWith("\"-jar\", \"" + copied[1] + "\"");
        assertThat(pod.mounts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("config", "/srv/config", "secrets", "/srv/secrets", "data", "/srv/data"));
    }

    @Test
    void what_the_page_shows_is_in_the_manifest() throws Exception {
        Map<String, String> config = Pod.in(directory).config();
        Page page = Page.of("containers.md");
        String writer =
                page.block("yaml", "console").lines().skip(1).findFirst().orElseThrow();
        assertThat(config.get("inkseal.yaml")).contains(writer.strip());
        assertThat(config.get("sanitize.yaml")).contains(page.block("yaml", "token:"));
        assertThat(page.blocks()).hasSize(2);
    }

    @Test
    void it_runs_as_nobody_special_on_a_read_only_file_system_and_ends_whole() throws Exception {
        Path keys = directory.resolve("keys");
        Map<String, String> config = new LinkedHashMap<>();
        Pod pod = deployed(keys, config);
        config.compute("inkseal.yaml", (name, text) -> text.replace("reload: 30s", "reload: 50ms"));
        pod.mount("config", config, SECRET_MODE);

        try (Shop shop = Shop.start(directory, pod.environment(), pod.command("--server.port=0"))) {
            // Links, their targets root's and readable by the group: nothing to be warned of.
            assertThat(shop.err().lines()).singleElement().asString().contains("has no origin");
            shop.order("user=u-1042 TCK-123456", Shop.CARD, TRACE);
            assertThat(shop.out()).as("the first process").contains("\"process\":{\"pid\":1,");

            config.merge(
                    "sanitize.yaml",
                    "",
                    (text, none) ->
                            text.replace("rules:\n", "rules:\n  - { id: acme.ticket, pattern: \"TCK-[0-9]{6}\" }\n"));
            pod.mount("config", config, SECRET_MODE);
            await().untilAsserted(() -> {
                shop.order("again TCK-123456", Shop.CARD, TRACE);
                assertThat(shop.out()).contains("\"item\":\"again ***\"");
            });
            assertThat(shop.err().lines()).hasSize(1);

            config.merge("sanitize.yaml", "", (text, none) -> "rulez: []\n");
            pod.mount("config", config, "r--r--r--");
            await().untilAsserted(() -> assertThat(shop.err()).contains("rulez"));
            assertThat(shop.err()).contains("sanitize.yaml: is open to others (mode 0444)");
            shop.order("last TCK-123456", Shop.CARD, TRACE);

            assertThat(shop.terminate()).isEqualTo(Shop.BY_SIGTERM);
            assertThat(shop.out().lines()).allMatch(line -> line.startsWith("{\"@timestamp\"") && line.endsWith("}"));
            String plain = Shop.read(pod.volume("data").resolve("logs/shop.log"));
            for (String log : List.of(shop.out(), plain, sealed(pod, keys))) {
                assertThat(log)
                        .contains("user=<user:2026-11:")
                        .contains("TCK-123456")
                        .contains("\"last ***\"")
                        .contains("Graceful shutdown complete")
                        .doesNotContain("u-1042")
                        .doesNotContain(Shop.CARD);
            }
            assertThat(shop.err()).doesNotContain(TOKEN_KEY);
        }
        Path file = pod.volume("data").resolve("logs/shop.log");
        assertThat(Files.getAttribute(file, "unix:uid"))
                .isEqualTo(pod.security().get("runAsUser"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** All that it needs to start, and the files of its ConfigMap. */
    private Pod deployed(Path keys, Map<String, String> config) throws Exception {
        String missing = Pod.missing();
        assumeTrue(missing.isEmpty(), missing);
        // The pod's user must come through.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        KeyMaker maker = new KeyMaker();
        maker.pair(keys, "ops");
        maker.pair(keys, "spare");
        Pod pod = Pod.in(Files.createDirectory(directory.resolve("pod")));
        Files.createDirectory(pod.volume("app"));
        Files.copy(Shop.JAR, pod.volume("app").resolve("shop.jar"));
        config.putAll(pod.config());
        config.put("ops.pub", Shop.read(keys.resolve("ops.pub")));
        config.put("spare.pub", Shop.read(keys.resolve("spare.pub")));
        pod.mount("secrets", Map.of("token", TOKEN_KEY), SECRET_MODE);
        pod.mountEmpty("data");
        return pod;
    }

    @Test
    void a_swapped_config_map_is_in_force_whole_or_not_at_all() throws Exception {
        Map<String, String> config = new LinkedHashMap<>();
        Pod pod = deployed(directory.resolve("keys"), config);
        config.merge("inkseal.yaml", "", (text, none) -> "reload: { every: 100ms }\n" + text);
        pod.mount("config", config, SECRET_MODE);
        Path first = pod.volume("data").resolve("logs/shop.log");
        Path second = pod.volume("data").resolve("logs/other.log");

        try (Shop shop = Shop.start(directory, pod.environment(), pod.command("--server.port=0"))) {
            shop.order("before-the-swap", Shop.CARD, TRACE);

            config.merge("inkseal.yaml", "", (text, none) -> text.replace("logs/shop.log", "logs/other.log"));
            pod.mount("config", config, SECRET_MODE);
            await().untilAsserted(() -> {
                shop.order("after-the-swap", Shop.CARD, TRACE);
                assertThat(second).exists();
                assertThat(Shop.read(second)).contains("after-the-swap");
            });

            String good = config.put("inkseal.yaml", "writres: []\n");
            pod.mount("config", config, SECRET_MODE);
            await().untilAsserted(() -> assertThat(shop.err()).contains("writres"));
            shop.order("after-a-bad-one", Shop.CARD, TRACE);

            // One that can't do what it says: this file system is read-only there.
            config.put("inkseal.yaml", good.replace("/srv/data/logs/other.log", "/srv/elsewhere/shop.log"));
            pod.mount("config", config, SECRET_MODE);
            await().untilAsserted(() -> assertThat(shop.err()).contains("/srv/elsewhere"));
            shop.order("after-an-impossible-one", Shop.CARD, TRACE);

            assertThat(shop.terminate()).isEqualTo(Shop.BY_SIGTERM);
            assertThat(Shop.read(first)).contains("before-the-swap").doesNotContain("after-a-bad-one");
            assertThat(Shop.read(second))
                    .contains("after-a-bad-one", "after-an-impossible-one")
                    .doesNotContain("before-the-swap");
            assertThat(shop.out())
                    .contains("before-the-swap", "after-the-swap", "after-a-bad-one", "after-an-impossible-one")
                    .doesNotContain(Shop.CARD);
        }
    }

    private static String sealed(Pod pod, Path keys) throws Exception {
        List<String> records = new ArrayList<>();
        LogReport report = SealedLog.of(pod.volume("data").resolve("sealed/shop"))
                .withKey(keys.resolve("ops.key"))
                .read(one -> records.add(one.text()));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        return String.join("\n", records);
    }
}
