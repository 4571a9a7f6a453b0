package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void theMeasuredJvmReadsWhatTheDriverWrote() {
        var settings = new Settings(
                Kind.SUSTAINED,
                Rival.LOGBACK_SYNC,
                4,
                Path.of("a.log"),
                Path.of("b.json"),
                new RunSize(1, 2, 3, 4, 5, 6),
                7L << 33);
        Properties saved = (Properties) System.getProperties().clone();
        try {
            for (String option : settings.options()) {
                int equals = option.indexOf('=');
                System.setProperty(option.substring("-D".length(), equals), option.substring(equals + 1));
            }
            assertThat(Settings.fromProperties()).isEqualTo(settings);
        } finally {
            System.setProperties(saved);
        }
    }
}
