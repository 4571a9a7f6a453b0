package io.github.inkseal.examples;

import io.github.inkseal.examples.sample.SampleLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open log file.
 *
 * @param name as shown to the user
 * @param size bytes, or 0 if not known beforehand, as with a pipe
 * @param stream the bytes
 */
record LogSource(String name, long size, InputStream stream) implements AutoCloseable {

    /**
     * Opens a file, or the sample.
     *
     * @param path the file; null for the sample
     * @throws BadArguments if it can't be read
     */
    static LogSource open(@Nullable Path path) throws BadArguments {
        if (path == null) {
            return sample();
        }
        try {
            return file(path);
        } catch (AccessDeniedException denied) {
            throw new BadArguments(path + " may not be read by this user");
        } catch (IOException failed) {
            throw new BadArguments(path + " can't be read: " + failed.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static LogSource file(Path path) throws IOException, BadArguments {
        if (!Files.exists(path)) {
            throw new BadArguments("there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            throw new BadArguments(path + " is a directory, not a log file");
        }
        long size = Files.isRegularFile(path) ? Files.size(path) : 0;
        return new LogSource(path.toString(), size, Files.newInputStream(path));
    }

    /** The sample. */
    static LogSource sample() {
        byte[] text = SampleLog.make().text().getBytes(StandardCharsets.UTF_8);
        return new LogSource("the sample log", text.length, new ByteArrayInputStream(text));
    }
}
