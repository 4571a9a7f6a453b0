package io.github.inkseal.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
        return Jvm.run(LockProbe.class, List.of(), lock.toString()).output().strip();
    }
}
