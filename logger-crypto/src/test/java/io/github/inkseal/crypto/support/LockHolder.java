package io.github.inkseal.crypto.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that holds the lock of a stream until its standard input ends. */
public final class LockHolder {

    private LockHolder() {}

    /** Arguments: the lock's file. Says so when it has it. */
    public static void main(String[] args) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.println("held " + lock.isValid());
            while (System.in.read() >= 0) {
                // Until the end.
            }
        }
    }
}
