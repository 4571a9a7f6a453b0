package io.github.inkseal.support;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code type: logging-at-start}: a filter that logs while it is made, on the thread that starts SLF4J and on
 * another that it waits for. As a program it starts SLF4J with such a filter and shows what became of it.
 */
public final class LoggingAtStart implements LogComponentFactory<LoggingAtStart.Settings> {

    public record Settings() {}

    @Override
    public Class<?> kind() {
        return LogFilter.class;
    }

    @Override
    public String type() {
        return "logging-at-start";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogFilter create(Settings settings, ComponentContext context) throws InterruptedException {
        LoggerFactory.getLogger("component").info("made on {}", "this thread");
        Thread other = new Thread(() -> LoggerFactory.getLogger("component").warn("made on {}", "another"), "other");
        other.start();
        other.join(TimeUnit.SECONDS.toMillis(30));
        return event -> true;
    }

    public static void main(String[] args) {
        Jvm.watchdog(40);
        Logger log = LoggerFactory.getLogger("application");
        log.info("first of the application");
        LoggerContext context = LoggerContext.current();
        boolean flushed = context.flush(Contexts.LONG);
        System.out.println("flushed " + flushed);
        System.out.println("balanced " + context.close(Contexts.LONG).metrics().balanced());
        System.out.println("health " + context.health().causes());
    }
}
