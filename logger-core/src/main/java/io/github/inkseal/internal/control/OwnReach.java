package io.github.inkseal.internal.control;

import io.github.inkseal.internal.config.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process can change although it only reads it: whoever takes it over can do so too, and what he changes is there after
 * the next start. Any thread.
 *
 * <p>A file can be changed if it can be written, if it is ours, for then its mode is ours too, or if it can be replaced in its
 * directory. What is on a read-only file system can't, whatever its mode. Root can change all else.
 */
public final class OwnReach {

    private static final int SHOWN = 3;

    private OwnReach() {}

    /** What of these files this process can change, in one line; null if nothing. What is not there is left out. */
    public static @Nullable String over(Collection<Path> files) {
        Set<String> found = new LinkedHashSet<>();
        for (Path file : files) {
            String one = over(file);
            if (one != null) {
                found.add(one);
            }
        }
        if (found.isEmpty()) {
            return null;
        }
        List<String> shown = new ArrayList<>(found);
        int more = shown.size() - SHOWN;
        return String.join(", ", more > 0 ? shown.subList(0, SHOWN) : shown)
                + (more > 0 ? " and " + more + " more" : "")
                + " can be changed by this process";
    }

    private static @Nullable String over(Path file) {
        try {
            Path named = file.toAbsolutePath().normalize();
            Path target = named.toRealPath();
            if (canChange(target)) {
                return file.toString();
            }
            // A link can be put elsewhere, and its target replaced.
            for (Path one : new Path[] {named, target}) {
                Path directory = one.getParent();
                if (directory != null && canReplaceIn(directory.toRealPath())) {
                    return "what is in " + directory;
                }
            }
            return null;
        } catch (IOException notThere) {
            return null;
        }
    }

    /** Whether this process can write there, or may make it so. */
    private static boolean canChange(Path target) throws IOException {
        boolean ours = Places.owner(target) == ProcessIdentity.current().user();
        return Files.isWritable(target) || (ours && !Files.getFileStore(target).isReadOnly());
    }

    /** In a sticky directory that is not ours, only what is ours can be replaced, and that can be changed anyway. */
    private static boolean canReplaceIn(Path directory) throws IOException {
        return Places.isSticky(directory)
                ? Places.owner(directory) == ProcessIdentity.current().user() && canChange(directory)
                : canChange(directory);
    }
}
