package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.policy.PolicyFile;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.SanitizeSettings.Mode;
import io.github.inkseal.sanitizer.internal.control.Lowering;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.internal.policy.PolicyReader;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.Tokenizer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** {@code type: sanitize}. */
public final class SanitizeFilterFactory implements LogComponentFactory<SanitizeSettings> {

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "sanitize";
    }

    @Override
    public Class<SanitizeSettings> settingsType() {
        return SanitizeSettings.class;
    }

    @Override
    public LogFilter create(SanitizeSettings settings, ComponentContext context) throws Exception {
        if (settings.mode() == Mode.OFF) {
            context.report(Level.WARN, "switched off: nothing is masked", null);
            TrustedFilter off = event -> true;
            return off;
        }
        Tokenizer tokenizer = tokenizer(settings.tokenizer(), context);
        Path path = settings.policy();
        PolicyFile<CompiledPolicy> file = path == null
                ? null
                : PolicyFile.open(path, settings.reload(), SanitizePolicy.class, new PolicyReader(tokenizer), context);
        if (file != null && context instanceof FilterContext pipeline && pipeline.hardened()) {
            file.refuseLowering(Lowering::of);
        }
        return new SanitizeFilter(settings, file, context);
    }

    private static @Nullable Tokenizer tokenizer(@Nullable ComponentConfig config, ComponentContext context)
            throws Exception {
        if (config == null) {
            return null;
        }
        if (context instanceof FilterContext pipeline) {
            return pipeline.tokenizer(config);
        }
        throw new IllegalStateException("tokenizers work in Inkseal's own pipeline only");
    }
}
