package io.github.inkseal.crypto.internal.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rights of a group to files that were just made for their owner only. Whoever works for a log may be several people: what one
 * of them has put beside it is of no use if the others can't get at it. No file gets another owner or group, for a name may
 * lead elsewhere by then, and nobody gets a right to it whom the model does not give one. Where that can't be done,
 * the file stays its owner's.
 */
final class Shared {

    private Shared() {}

    /** Lets the directory's group read and write a file in it, if it may write there and is the file's own. */
    static void withWritersOf(Path directory, Path file) {
        Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
        PosixFileAttributes model = attributes(directory);
        if (model != null
                && model.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && isOfGroup(file, model.group())) {
            more.add(PosixFilePermission.GROUP_READ);
            more.add(PosixFilePermission.GROUP_WRITE);
        }
        give(file, more);
    }

    /** Lets those read a file who may read a segment: its group, if it is the file's own, and all others. */
    static void withReadersOf(Path segment, Path file) {
        Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
        PosixFileAttributes model = attributes(segment, LinkOption.NOFOLLOW_LINKS);
        if (model != null) {
            boolean all = model.permissions().contains(PosixFilePermission.OTHERS_READ);
            boolean group = model.permissions().contains(PosixFilePermission.GROUP_READ);
            if (all) {
                more.add(PosixFilePermission.OTHERS_READ);
            }
            if (group && (all || isOfGroup(file, model.group()))) {
                more.add(PosixFilePermission.GROUP_READ);
            }
        }
        give(file, more);
    }

    private static @Nullable PosixFileAttributes attributes(Path path, LinkOption... how) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, how);
            return view == null ? null : view.readAttributes();
        } catch (IOException unknown) {
            return null;
        }
    }

    private static boolean isOfGroup(Path file, GroupPrincipal group) {
        PosixFileAttributes attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
        return attributes != null && attributes.group().equals(group);
    }

    private static void give(Path file, Set<PosixFilePermission> more) {
        PosixFileAttributes attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
        if (more.isEmpty() || attributes == null) {
            return;
        }
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        all.addAll(attributes.permissions());
        all.addAll(more);
        try {
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(all);
        } catch (IOException notOurs) {
            // Then it stays as it is.
        }
    }
}
