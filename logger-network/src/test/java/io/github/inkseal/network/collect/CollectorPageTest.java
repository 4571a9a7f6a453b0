package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/collector.md shows can be used as it stands there, and the numbers it gives are the defaults. */
class CollectorPageTest {

    @TempDir
    Path home;

    private String page;

    @BeforeEach
    void read() throws Exception {
        page = Files.readString(Path.of("..", "docs", "collector.md"));
    }

    @Test
    void its_configuration_can_be_used() throws Exception {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        Path file = Files.writeString(home.resolve("collector.yaml"), block.group(1));
        CollectorSettings settings = Collector.read(file, warning -> {});
        assertThat(settings.listeners()).hasSize(3);
        assertThat(settings.listeners().get(2).identity()).isEqualTo(ListenerSettings.Identity.TOKEN);
        assertThat(settings.listeners().get(0).identity()).isEqualTo(ListenerSettings.Identity.CERTIFICATE);
    }

    @Test
    void its_numbers_are_the_defaults() {
        CollectorLimits limits = CollectorLimits.defaults();
        assertThat(page)
                .contains("| `connections` | " + limits.connections() + " |")
                .contains("| `connections-per-peer` | " + limits.connectionsPerPeer() + " |")
                .contains("| `rate`, `burst` | " + limits.rate() + ", " + limits.burst() + " |")
                .contains("| `quota` | " + (limits.quota().bytes() >> 30) + " GiB |")
                .contains("| `frame` | " + (limits.frame().bytes() >> 10) + " KiB |")
                .contains("| `body`, `ratio` | " + (limits.body().bytes() >> 20) + " MiB, " + limits.ratio() + " |")
                .contains("| `pending` | " + (limits.pending().bytes() >> 20) + " MiB |")
                .contains("| `handshake` | " + limits.handshake().toSeconds() + " s |")
                .contains("| `frame-time` | " + limits.frameTime().toSeconds() + " s |")
                .contains("| `idle` | " + limits.idle().toMinutes() + " min |")
                .contains("| `instances` | " + limits.instances() + " |")
                .contains("| `producers` | " + limits.producers() + " |");
    }
}
