package io.github.inkseal.crypto;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.ServiceKey;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.DocumentReader;
import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** Keys that are elsewhere: the files of {@link KeyFiles} that name a {@link KeyWrapping} in YAML. Any thread. */
final class KeyServices {

    private static final Pattern YAML = Pattern.compile("(?m)^[ \\t]*+\\{?+[ \\t]*+\"?+type\"?+[ \\t]*+:");

    private final Primitives primitives;
    private final ComponentContext context;

    KeyServices(Primitives primitives, ComponentContext context) {
        this.primitives = primitives;
        this.context = context;
    }

    /** Whether a file says where the key is rather than holding it. */
    static boolean isNamedIn(Path path, String text) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || YAML.matcher(text).find();
    }

    /** A key behind it. */
    ServiceKey key(Path path, KeyWrapping wrapping) throws GeneralSecurityException {
        return new ServiceKey(primitives, wrapping, path.toString());
    }

    /** What the file names, to seal to. */
    KeyFiles.Shared shared(Path path, Path target, String text) throws IOException, GeneralSecurityException {
        KeyWrapping wrapping = wrapping(path, target, text);
        try {
            return new KeyFiles.Shared(key(path, wrapping), null, wrapping.mayUnwrap(), List.copyOf(wrapping.files()));
        } catch (RuntimeException | LinkageError e) {
            throw new GeneralSecurityException(
                    "has a key wrapping that fails: " + e.getClass().getName(), e);
        }
    }

    /** What the file names. */
    KeyWrapping wrapping(Path path, Path target, String text) throws IOException, GeneralSecurityException {
        String looser = new SourceFiles().looser(target);
        if (looser != null) {
            context.report(Level.WARN, path + ": " + looser, null);
        }
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader classPath = ofThread == null ? KeyWrapping.class.getClassLoader() : ofThread;
        DocumentReader reader = DocumentReader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()));
        try {
            return reader.make(KeyWrapping.class, text, path.toString(), context);
        } catch (IOException | GeneralSecurityException e) {
            throw e;
        } catch (ConfigException e) {
            throw new KeyFileException(String.join("; ", e.problems()));
        } catch (Exception | LinkageError e) {
            throw new GeneralSecurityException("can't be used: " + e, e);
        } finally {
            reader.close(warning -> context.report(Level.WARN, warning, null));
        }
    }
}
