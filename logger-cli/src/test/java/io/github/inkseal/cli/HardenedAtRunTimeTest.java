package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.Control;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.FieldsConfig.Keys;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.spi.StatusEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In hardened mode nothing lowers protection while the application runs, and each attempt is one audit record. */
class HardenedAtRunTimeTest {

    @TempDir
    Path home;

    private HardenedSite site;
    private LoggerContext context;

    @BeforeEach
    void start() throws Exception {
        site = new HardenedSite(home);
        site.replace("policy: access.yaml", "policy: access.yaml, reload: 20ms");
        site.replace(
                "keys/ops.pub, keys/spare.pub ]",
                "keys/ops.pub, keys/spare.pub ]\n    encoder: { type: pattern, pattern: \"%msg %kvp%n\" }");
        context = LoggerContext.start(load());
    }

    @AfterEach
    void close() {
        context.close(Duration.ofSeconds(1));
    }

    private InksealConfig load() {
        ComponentRegistry registry = ComponentRegistry.load(getClass().getClassLoader(), List.of());
        return new ConfigLoader(Map.of(), Map.of(), null, registry, List.of())
                .load(site.config())
                .config();
    }

    /** The records of attempts, in the sealed log. */
    private List<String> attempts() {
        context.flush(Duration.ofSeconds(30));
        context.close(Duration.ofSeconds(1));
        Cli read = Cli.run(
                "",
                "search",
                home.resolve("logs/app").toString(),
                "--key",
                home.resolve("keys/ops.key").toString(),
                "--contains",
                "action=");
        return read.out()
                .lines()
                .filter(line -> line.contains("protection-lowering"))
                .toList();
    }

    private void holdsOneAttempt(String... words) {
        assertThat(attempts()).singleElement().asString().contains("refused").contains(words);
    }

    @Test
    void a_plain_writer_is_not_added() {
        InksealConfig before = context.config();
        assertThatThrownBy(() -> context.as("mallory")
                        .addWriter(WriterConfig.of("console", "console", ConsoleSettings.defaults())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("writers-protected (writer console)");
        assertThat(context.config()).isEqualTo(before);
        holdsOneAttempt("writer-added", "console", "mallory", "asserted", "writers-protected");
    }

    @Test
    void the_writer_with_the_audit_records_is_not_removed() {
        assertThatThrownBy(() -> context.removeWriter("vault"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("audit-writer");
        assertThat(context.config().writers()).hasSize(2);
        holdsOneAttempt("writer-removed", "vault", "audit-writer");
    }

    @Test
    void another_may_be_removed_and_levels_may_change() {
        assertThat(context.removeWriter("hub")).isTrue();
        context.setLevel("com.acme", LevelSetting.TRACE);
        context.freezeRetention(true);
        context.freezeRetention(false);
        assertThat(attempts()).isEmpty();
    }

    @Test
    void an_exclusive_route_is_neither_given_up_nor_changed() {
        InksealConfig running = context.config();
        WriterConfig vault = running.writers().get(0);
        WriterConfig hub = running.writers().get(1);
        RouteConfig route =
                RouteConfig.defaults().withLoggers(Keys.only("com.acme.pay")).withExclusive(true);
        context.reload(running.toBuilder()
                .writers(List.of(vault, hub.withRoute(route)))
                .build());
        String told = "refuses to give up the exclusive route of writer hub";
        assertThatThrownBy(() -> context.removeWriter("hub"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(told);
        assertThatThrownBy(() -> context.reload(running)).hasMessageContaining(told);
        InksealConfig narrower = running.toBuilder()
                .writers(List.of(vault, hub.withRoute(route.withLoggers(Keys.only("com.acme.pay.cards")))))
                .build();
        assertThatThrownBy(() -> context.reload(narrower)).hasMessageContaining(told);
        assertThat(context.config().writers().get(1).route()).isEqualTo(route);
        assertThat(attempts()).hasSize(3);
    }

    @Test
    void a_looser_configuration_is_not_taken() {
        InksealConfig looser = context.config().toBuilder()
                .filter("sanitize", SanitizeSettings.defaults().withMode(SanitizeSettings.Mode.DRY_RUN))
                .build();
        assertThatThrownBy(() -> context.reload(looser)).hasMessageContaining("sanitizer-masks");
        holdsOneAttempt("reload", "sanitizer-masks");
    }

    @Test
    void the_mode_is_not_left() {
        assertThatThrownBy(() -> context.reload(
                        context.config().toBuilder().mode(Mode.NORMAL).build()))
                .hasMessageContaining("can't be left at run time");
        holdsOneAttempt("reload", "mode: hardened");
    }

    @Test
    void the_same_again_is_taken() {
        context.reload(load());
        assertThat(attempts()).isEmpty();
    }

    @Test
    void a_policy_that_allows_more_is_not_taken() throws Exception {
        site.replaceInPolicy("default: deny", "default: allow");
        Awaitility.await()
                .until(() -> context.status().stream()
                        .map(StatusEvent::message)
                        .anyMatch(line -> line.contains("a policy can't be used")));
        context.getLogger("org.other").info("still kept away");
        holdsOneAttempt("access.yaml", "default: deny");
        Cli all = Cli.run(
                "",
                "cat",
                home.resolve("logs/app").toString(),
                "--key",
                home.resolve("keys/ops.key").toString());
        assertThat(all.out()).contains("action=").doesNotContain("still kept away");
    }

    @Test
    void what_fails_meanwhile_stops_nothing_and_is_in_health() throws Exception {
        assertThat(context.controls()).noneMatch(control -> control.status() == Control.Status.FAIL);
        assertThat(context.health().causes()).noneMatch(cause -> cause.startsWith("control "));
        site.mode("state/origin.state", "rw-r--r--");
        assertThat(context.controls())
                .anyMatch(control -> control.id().equals("origin-state") && control.status() == Control.Status.FAIL);
        assertThat(context.health().status()).isNotEqualTo(Health.Status.UP);
        assertThat(context.health().causes())
                .anyMatch(cause -> cause.startsWith("control origin-state (writer vault): "));
        site.mode("state/origin.state", "rw-------");
        context.controls();
        assertThat(context.health().causes()).noneMatch(cause -> cause.startsWith("control "));
    }
}
