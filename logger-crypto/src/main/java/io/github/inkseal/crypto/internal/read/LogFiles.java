package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.SegmentName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a path stands for.
 *
 * <p>A stream comes before whatever stands in the place of its name: else whoever can write beside a log could hide it
 * behind a copy of one of its segments. Where it can't be seen whether there is a stream of that name, what stands in its place is
 * read, and the doubt is told.
 *
 * @param segments what is named like a segment, in the order of the names, regular files or not
 * @param whole whether they should be all of their streams, so that one that is not there is missing
 * @param doubt what is to be told beside what they are worth; null if nothing is
 */
public record LogFiles(
        List<Path> segments, boolean whole, @Nullable Doubt doubt) {

    private static final Set<String> DIRECTORIES = Set.of("", ".", "..");

    private static final String IN_ITS_PLACE =
            "no sealed log: it stands in the place of a stream, whose segments were read; take it away";

    private static final String UNSEEN =
            "whether a stream of that name lies beside it can't be seen, for this user may not list"
                    + " that directory; read it as one who may";

    private static final String NAMED_ALONE = ", or name it with /. behind to mean only what is in it";

    public LogFiles {
        segments = List.copyOf(segments);
    }

    /**
     * Why they may not be what was asked for.
     *
     * @param path what stands in the place of a stream's name
     * @param why one line for people
     */
    public record Doubt(Path path, String why) {}

    /**
     * Looks for the files.
     *
     * @param path a segment's file, a directory, or what a writer was given as its path
     * @throws NoSuchFileException if there are none
     */
    public static LogFiles of(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        Path parent = path.toAbsolutePath().getParent();
        Doubt doubt = null;
        if (parent != null && !DIRECTORIES.contains(name) && !SegmentName.isOne(name)) {
            boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            try {
                List<Path> stream = ofStream(parent, name);
                if (!stream.isEmpty()) {
                    return new LogFiles(stream, true, there ? new Doubt(path, IN_ITS_PLACE) : null);
                }
            } catch (AccessDeniedException mayNot) {
                if (!there) {
                    throw mayNot;
                }
                doubt = new Doubt(path, Files.isDirectory(path) ? UNSEEN + NAMED_ALONE : UNSEEN);
            }
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            // Under any other name it stands where a stream should be.
            return new LogFiles(List.of(path), !name.endsWith(SegmentName.SUFFIX), doubt);
        }
        if (Files.isSymbolicLink(path) && !Files.isDirectory(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "a symbolic link is not followed; name the file it leads to");
        }
        List<Path> all = list(path, file -> file.endsWith(SegmentName.SUFFIX));
        if (all.isEmpty()) {
            throw new NoSuchFileException(path.toString(), null, "there is no sealed log");
        }
        return new LogFiles(all, true, doubt);
    }

    /** What is named like a stream's segments. */
    static List<Path> ofStream(Path directory, String stream) throws IOException {
        return list(directory, file -> SegmentName.indexOf(stream, file).isPresent());
    }

    private static List<Path> list(Path directory, Predicate<String> named) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    if (named.test(String.valueOf(file.getFileName()))) {
                        found.add(file);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Why something is not read though it is named as if it should be; null if it is. */
    public static @Nullable String strangeness(Path path) {
        if (Files.isSymbolicLink(path)) {
            return "a symbolic link, which is not followed";
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            boolean known =
                    Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
            return known ? "no regular file" : "what it is can't be seen";
        }
        return isText(path) ? null : "its name is no text in this system's encoding";
    }

    /** Whether a file's name is the same again after it was text: else what belongs to the file can't be named. */
    private static boolean isText(Path path) {
        Path name = path.getFileName();
        try {
            return name != null && path.getFileSystem().getPath(name.toString()).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
