package io.github.inkseal.internal.control;

import io.github.inkseal.Control;
import io.github.inkseal.internal.config.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a writer writes, and who else can. Any thread. */
public final class Places {

    private static final int WRITE_OF_OTHERS = 022;
    private static final int ANY_OF_OTHERS = 077;
    private static final int STICKY = 01000;

    private Places() {}

    /**
     * Judges a directory that records are written to, and a file in it. What is not there yet is made with the right mode.
     *
     * @param file null if only the directory matters
     */
    public static Control judge(String id, String subject, Path directory, @Nullable Path file) {
        try {
            Path existing = existing(directory.toAbsolutePath().normalize());
            String fault = existing == null ? null : ofDirectory(existing);
            if (fault == null && file != null) {
                fault = ofFile(file);
            }
            return fault == null
                    ? Control.pass(id, subject, directory + ": nobody else can write there")
                    : Control.warn(
                            id, subject, fault, "give it to this process's user alone: directories 0700, files 0600");
        } catch (IOException e) {
            return Control.warn(
                    id,
                    subject,
                    directory + " can't be looked at: " + e.getClass().getSimpleName(),
                    "let this process see it");
        }
    }

    /** The directory, or the next one above that is there: who can write to that can put another one in its place. */
    private static @Nullable Path existing(Path directory) {
        Path place = directory;
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    private static @Nullable String ofDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return directory + " is no directory";
        }
        if (!hasOwners(directory)) {
            return null;
        }
        Map<String, Object> attributes = Files.readAttributes(directory, "unix:uid,mode");
        int mode = number(attributes, "mode");
        if (isForeign(attributes)) {
            return directory + " belongs to another user";
        }
        // In a sticky one others can't replace what is ours.
        return (mode & WRITE_OF_OTHERS) != 0 && (mode & STICKY) == 0
                ? directory + " can be changed by others (mode " + octal(mode) + ")"
                : null;
    }

    private static @Nullable String ofFile(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return file + " is a symbolic link";
        }
        if (!Files.exists(file) || !hasOwners(file)) {
            return null;
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = number(attributes, "mode");
        if (isForeign(attributes)) {
            return file + " belongs to another user";
        }
        return (mode & ANY_OF_OTHERS) != 0 ? file + " is open to others (mode " + octal(mode) + ")" : null;
    }

    private static boolean isForeign(Map<String, Object> attributes) {
        long owner = attributes.get("uid") instanceof Number n ? n.longValue() & 0xffff_ffffL : -1;
        return owner != 0 && owner != ProcessIdentity.current().user();
    }

    /** Whose it is; -1 where nobody can say. */
    static long owner(Path path) throws IOException {
        return hasOwners(path) && Files.getAttribute(path, "unix:uid") instanceof Number n
                ? n.longValue() & 0xffff_ffffL
                : -1;
    }

    static boolean isSticky(Path directory) throws IOException {
        return hasOwners(directory) && (number(Files.readAttributes(directory, "unix:mode"), "mode") & STICKY) != 0;
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number n ? n.intValue() & 07777 : 0;
    }

    private static String octal(int mode) {
        return String.format("%04o", mode);
    }
}
