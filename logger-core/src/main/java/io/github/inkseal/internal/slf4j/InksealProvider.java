package io.github.inkseal.internal.slf4j;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.internal.intake.InksealMdc;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What SLF4J finds. The context starts in {@link #initialize}; components that log while they are made reach
 * SLF4J's substitute loggers, whose events are replayed when all is up.
 */
public final class InksealProvider implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new InksealMdc();
    private volatile @Nullable LoggerContext context;

    @Override
    public ILoggerFactory getLoggerFactory() {
        LoggerContext started = context;
        if (started == null) {
            throw new IllegalStateException("the provider was not initialised");
        }
        return started;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        context = LoggerContext.startDefault();
    }
}
