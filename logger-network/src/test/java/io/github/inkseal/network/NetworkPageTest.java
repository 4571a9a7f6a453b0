package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page shows can be configured so, and it names every key there is. */
class NetworkPageTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):[^}]*}");

    private static String page() throws Exception {
        return Files.readString(Path.of("../docs/network.md"));
    }

    private static InksealConfig config(String yaml) {
        ClassLoader classPath = NetworkPageTest.class.getClassLoader();
        return ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()))
                .load(yaml, "inkseal.yaml")
                .config();
    }

    @Test
    void every_configuration_on_the_page_is_one() throws Exception {
        Matcher matcher = YAML.matcher(page());
        List<String> types = new ArrayList<>();
        while (matcher.find()) {
            // Secrets and files are not there; a value of about their length is.
            String yaml = REFERENCE.matcher(matcher.group(1)).replaceAll("\\${sys:file.separator}");
            config(yaml).writers().forEach(writer -> types.add(writer.type()));
        }
        assertThat(types).containsExactlyInAnyOrder("syslog-tls", "relp", "otlp", "relp", "relp");
    }

    @Test
    void every_key_is_on_the_page() throws Exception {
        Set<String> missing = new TreeSet<>();
        String page = page();
        for (Class<?> type : List.of(
                SyslogTlsSettings.class,
                RelpSettings.class,
                OtlpSettings.class,
                SpoolSettings.class,
                ProxySettings.class,
                NetworkTimes.class,
                SyslogHeader.class,
                TlsSettings.class)) {
            for (var component : type.getRecordComponents()) {
                String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                boolean named = page.contains("`" + key) || page.contains("." + key + "`") || page.contains(key + ": ");
                if (!named) {
                    missing.add(key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
