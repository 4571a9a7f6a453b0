package io.github.inkseal.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Levels that Spring sets are those of Inkseal, and what Spring can't set it is told of. */
class LevelsFollowSpringTest {

    private final LoggerContext context = LoggerContext.start(InksealConfig.builder()
            .dispatch(Dispatch.DIRECT)
            .level("com.acme", Level.WARN)
            .build());
    private final InksealLoggingSystem system = new InksealLoggingSystem(context);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void boot_finds_it_by_itself() {
        assertThat(LoggingSystem.get(getClass().getClassLoader())).isInstanceOf(InksealLoggingSystem.class);
    }

    @Test
    void a_level_holds_for_a_logger_and_those_below_it() {
        Logger below = context.getLogger("com.acme.pay.Card");
        system.setLogLevel("com.acme.pay", LogLevel.DEBUG);
        assertThat(below.isDebugEnabled()).isTrue();
        assertThat(context.getLogger("com.acme.Other").isInfoEnabled()).isFalse();
        system.setLogLevel(null, LogLevel.TRACE);
        assertThat(context.getLogger("org.other").isTraceEnabled()).isTrue();
        system.setLogLevel("com.acme.pay", LogLevel.FATAL);
        assertThat(below.isErrorEnabled()).isTrue();
        assertThat(below.isWarnEnabled()).isFalse();
        system.setLogLevel("com.acme.pay", LogLevel.OFF);
        assertThat(below.isErrorEnabled()).isFalse();
    }

    @Test
    void a_level_taken_back_is_that_of_the_logger_above_from_then_on() {
        system.setLogLevel("com.acme.pay", LogLevel.TRACE);
        system.setLogLevel("com.acme.pay", null);
        assertThat(context.level("com.acme.pay")).isEqualTo(LevelSetting.WARN);
        system.setLogLevel("com.acme", null);
        system.setLogLevel("ROOT", LogLevel.ERROR);
        assertThat(context.level("com.acme.pay")).isEqualTo(LevelSetting.ERROR);
        system.setLogLevel(null, null);
        assertThat(context.level("com.acme.pay")).isEqualTo(LevelSetting.INFO);
    }

    @Test
    void what_was_set_and_what_holds_are_told_apart() {
        system.setLogLevel("com.acme.pay", LogLevel.DEBUG);
        assertThat(system.getLoggerConfiguration("com.acme.pay"))
                .isEqualTo(new LoggerConfiguration("com.acme.pay", LogLevel.DEBUG, LogLevel.DEBUG));
        assertThat(system.getLoggerConfiguration("com.acme.pay.Card"))
                .isEqualTo(new LoggerConfiguration("com.acme.pay.Card", null, LogLevel.DEBUG));
        assertThat(system.getLoggerConfigurations())
                .extracting(LoggerConfiguration::getName)
                .containsExactly("ROOT", "com.acme.pay");
    }

    @Test
    void loggers_of_the_jdk_have_the_level_too() {
        java.util.logging.Logger tomcat = java.util.logging.Logger.getLogger("org.apache.catalina.Test");
        system.setLogLevel("org.apache.catalina", LogLevel.DEBUG);
        assertThat(tomcat.isLoggable(java.util.logging.Level.FINE)).isTrue();
        system.setLogLevel("org.apache.catalina", null);
        assertThat(tomcat.isLoggable(java.util.logging.Level.FINE)).isFalse();
    }

    @Test
    void properties_that_would_configure_another_backend_are_refused_and_the_way_out_is_named() {
        for (String property : List.of("logging.config", "logging.file.name", "logging.structured.format.console")) {
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(property, "somewhere")));
            assertThatThrownBy(() -> system.initialize(new LoggingInitializationContext(environment), null, null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(property)
                    .hasMessageContaining("INKSEAL_CONFIG");
        }
    }
}
