package io.github.inkseal.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files a configuration comes from and says which of them others could read or change.
 *
 * <p>The rule: the owner is this process's user or root, others may do nothing, a group may read only if
 * this process is in it. Symbolic links are followed and their target is judged, since that is how
 * Kubernetes mounts secrets. On file systems without such permissions everything is in order.
 */
public final class SourceFiles {

    private static final int LARGEST = 1 << 20;
    private static final int PERMISSIONS = 07777;
    private static final int OTHERS = 07;
    private static final int GROUP_WRITE_OR_EXECUTE = 030;
    private static final int GROUP_READ = 040;
    private static final int WRITE_OF_OTHERS = 022;

    private final Supplier<ProcessIdentity> identity;

    /** Judged by whom this process acts as. */
    public SourceFiles() {
        this(ProcessIdentity::current);
    }

    SourceFiles(Supplier<ProcessIdentity> identity) {
        this.identity = identity;
    }

    /** Why a file can't be read; the message goes behind the file's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The text of a file. If its permissions are looser than the rule, that becomes a warning. */
    String read(Path path, Problems problems) throws Unreadable {
        try {
            Path target = path.toRealPath();
            if (!Files.isRegularFile(target)) {
                throw new Unreadable("is not a regular file");
            }
            problems.read(path);
            String looser = looser(target);
            if (looser != null) {
                problems.loose(path + ": " + looser);
            }
            try (InputStream in = Files.newInputStream(target)) {
                return read(in);
            }
        } catch (NoSuchFileException e) {
            throw new Unreadable("does not exist");
        } catch (AccessDeniedException e) {
            throw new Unreadable("may not be read by this process");
        } catch (IOException e) {
            throw new Unreadable("could not be read: " + e);
        }
    }

    /** The text of a stream of UTF-8, without a byte order mark. */
    static String read(InputStream in) throws IOException, Unreadable {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Unreadable("is larger than 1 MiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("is not UTF-8");
        }
    }

    /** Who else can change the file, which others may read; null if nobody can. */
    public @Nullable String writable(Path target) throws IOException {
        if (!target.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> attributes = Files.readAttributes(target, "unix:uid,mode");
        long owner = number(attributes, "uid");
        int mode = (int) number(attributes, "mode") & PERMISSIONS;
        if (owner != 0 && owner != identity.get().user()) {
            return "belongs to user " + owner + ", neither to this process nor to root, who can change it";
        }
        return (mode & WRITE_OF_OTHERS) == 0
                ? null
                : "can be changed by others (mode " + String.format("%04o", mode) + "); it should have mode 0644";
    }

    /** How the file is looser than the rule and what to do; null if it is not. */
    public @Nullable String looser(Path target) throws IOException {
        if (!target.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> attributes = Files.readAttributes(target, "unix:uid,gid,mode");
        long owner = number(attributes, "uid");
        long group = number(attributes, "gid");
        int mode = (int) number(attributes, "mode") & PERMISSIONS;
        ProcessIdentity self = identity.get();
        List<String> faults = new ArrayList<>();
        if (owner != 0 && owner != self.user()) {
            faults.add("belongs to user " + owner + ", neither to this process nor to root");
        }
        if ((mode & OTHERS) != 0) {
            faults.add("is open to others");
        }
        if ((mode & GROUP_WRITE_OR_EXECUTE) != 0) {
            faults.add("lets its group do more than read");
        } else if ((mode & GROUP_READ) != 0 && !self.groups().contains(group)) {
            faults.add("can be read by group " + group + ", which this process is not in");
        }
        return faults.isEmpty()
                ? null
                : String.join(", ", faults) + " (mode " + String.format("%04o", mode)
                        + "); it should be this user's with mode 0600";
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number n ? n.longValue() & 0xffff_ffffL : -1;
    }
}
