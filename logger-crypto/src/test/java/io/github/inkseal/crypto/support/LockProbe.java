package io.github.inkseal.crypto.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that says whether another process holds a lock. */
public final class LockProbe {

    private LockProbe() {}

    /** Arguments: the lock's file. */
    public static void main(String[] args) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
            System.out.println(channel.tryLock() == null ? "held" : "free");
        }
    }

    /** What another process finds. */
    public static String find(Path lock) throws IOException, InterruptedException {
        Process process = Forked.start(LockProbe.class, lock.toString());
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return found;
    }
}
