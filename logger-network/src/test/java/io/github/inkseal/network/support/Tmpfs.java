package io.github.inkseal.network.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few pages, in memory. */
public final class Tmpfs {

    private Tmpfs() {}

    /**
     * Mounts one.
     *
     * @param size as {@code mount} writes it
     * @return false without the right to
     */
    public static boolean mount(Path directory, String size) throws InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
    }

    /** Makes one that is mounted read-only, or writable again; false if the system does not want to. */
    public static boolean readOnly(Path directory, boolean yes) throws InterruptedException {
        return run("mount", "-o", yes ? "remount,ro" : "remount,rw", directory.toString());
    }

    public static boolean unmount(Path directory) throws InterruptedException {
        return run("umount", directory.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
