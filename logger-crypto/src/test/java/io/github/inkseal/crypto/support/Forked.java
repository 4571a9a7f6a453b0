package io.github.inkseal.crypto.support;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.crypto.SealedLog;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Another virtual machine with the test class path. */
public final class Forked {

    private Forked() {}

    /** Starts a program; what it says on standard error goes where this one's goes. */
    public static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(classPath());
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** By where classes came from, which holds with a module path too. */
    private static String classPath() throws IOException {
        Set<String> places = new LinkedHashSet<>();
        try {
            for (Class<?> one : List.of(
                    Forked.class,
                    SealedLog.class,
                    LoggerContext.class,
                    org.slf4j.Logger.class,
                    org.snakeyaml.engine.v2.api.Load.class,
                    com.google.crypto.tink.Aead.class)) {
                places.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return String.join(File.pathSeparator, places);
    }
}
