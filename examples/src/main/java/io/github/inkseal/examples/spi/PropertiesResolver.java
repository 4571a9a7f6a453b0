package io.github.inkseal.examples.spi;

import io.github.inkseal.spi.SecretResolver;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;

/** {@code ${properties:FILE#KEY}}: one value of a properties file. */
public final class PropertiesResolver implements SecretResolver {

    /** For {@link java.util.ServiceLoader}. */
    public PropertiesResolver() {}

    @Override
    public String scheme() {
        return "properties";
    }

    @Override
    public String resolve(String reference) throws IOException {
        int hash = reference.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("write it as ${properties:FILE#KEY}");
        }
        Path file = Path.of(reference.substring(0, hash));
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " can be read by everybody; chmod o-r it");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String value = properties.getProperty(reference.substring(hash + 1));
        if (value == null) {
            throw new IOException(file + " has no such key");
        }
        return value;
    }
}
