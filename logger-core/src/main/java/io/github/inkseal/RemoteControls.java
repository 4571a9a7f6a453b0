package io.github.inkseal;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.internal.engine.RunTime;
import io.github.inkseal.internal.engine.Who;
import io.github.inkseal.internal.jmx.Registration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who come by JMX can do to a context. Any thread. */
final class RemoteControls implements Registration.Controls {

    private final RunTime runTime;
    private final ComponentRegistry registry;

    RemoteControls(RunTime runTime, ComponentRegistry registry) {
        this.runTime = runTime;
        this.registry = registry;
    }

    @Override
    public WriterConfig writer(String yaml) {
        List<WriterConfig> writers = ConfigLoader.ofProcess(LoggerContext.classLoader(), registry)
                // However the text writes it: YAML has escapes for all of its characters.
                .withoutReferences()
                .load("writers:\n- " + yaml.strip().replace("\n", "\n  "), "writer")
                .config()
                .writers();
        if (writers.size() != 1) {
            throw new ConfigException(List.of("give one writer, not " + writers.size()));
        }
        return writers.get(0);
    }

    @Override
    public LoggerControl of(@Nullable String authenticated) {
        return new LoggerControl(runTime, who(authenticated));
    }

    @Override
    public void refused(@Nullable String authenticated, String action, String why) {
        runTime.refused(action, why, who(authenticated));
    }

    private static Who who(@Nullable String authenticated) {
        return authenticated == null ? Who.UNKNOWN : new Who(authenticated, true);
    }
}
