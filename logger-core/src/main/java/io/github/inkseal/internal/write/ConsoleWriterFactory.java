package io.github.inkseal.internal.write;

import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import java.io.Console;

/** {@code type: console}. */
public final class ConsoleWriterFactory implements LogComponentFactory<ConsoleSettings> {

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "console";
    }

    @Override
    public Class<ConsoleSettings> settingsType() {
        return ConsoleSettings.class;
    }

    @Override
    public LogWriter create(ConsoleSettings settings, ComponentContext context) {
        return new ConsoleWriter(settings);
    }

    /**
     * Whether colours are to be written. {@code auto} means a terminal that understands them and a user who
     * did not decline (the NO_COLOR convention).
     */
    public static boolean colors(ConsoleSettings settings) {
        return switch (settings.color()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                isTerminal()
                        && System.getenv("NO_COLOR") == null
                        && !"dumb".equals(System.getenv("TERM"))
                        && System.getenv("TERM") != null;
        };
    }

    /** From Java 22 on there is a console even where there is no terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // null before 22, and then it does tell
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
