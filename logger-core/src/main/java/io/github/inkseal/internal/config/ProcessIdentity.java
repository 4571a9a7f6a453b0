package io.github.inkseal.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom this process acts as.
 *
 * @param user the number of the effective user; -1 if unknown
 * @param groups the numbers of all groups it is in, as far as known
 */
public record ProcessIdentity(long user, Set<Long> groups) {

    private static final Path STATUS = Path.of("/proc/self/status");

    public ProcessIdentity {
        groups = Set.copyOf(groups);
    }

    /** As the system tells it: all on Linux, on other Unixes the user only. */
    public static ProcessIdentity current() {
        try {
            return Files.exists(STATUS) ? ofLinux(Files.readString(STATUS)) : ofNewFile();
        } catch (IOException | RuntimeException unknown) {
            return new ProcessIdentity(-1, Set.of());
        }
    }

    static ProcessIdentity ofLinux(String status) {
        long user = -1;
        Set<Long> groups = new HashSet<>();
        for (String line : status.lines().toList()) {
            String[] fields = line.split("\\s+", -1);
            // Real, effective, saved and file system's; files are opened with the effective one.
            switch (fields[0]) {
                case "Uid:" -> user = Long.parseLong(fields[2]);
                case "Gid:" -> groups.add(Long.parseLong(fields[2]));
                case "Groups:" -> {
                    for (int i = 1; i < fields.length; i++) {
                        if (!fields[i].isEmpty()) {
                            groups.add(Long.parseLong(fields[i]));
                        }
                    }
                }
                default -> {}
            }
        }
        return new ProcessIdentity(user, groups);
    }

    /** Where no file tells who we are, a file that we make does. */
    private static ProcessIdentity ofNewFile() throws IOException {
        Path probe = Files.createTempFile("inkseal", null);
        try {
            int user = (Integer) Files.getAttribute(probe, "unix:uid");
            return new ProcessIdentity(user & 0xffff_ffffL, Set.of());
        } finally {
            Files.delete(probe);
        }
    }
}
