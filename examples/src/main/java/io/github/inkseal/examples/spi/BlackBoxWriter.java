package io.github.inkseal.examples.spi;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;

/** The last records. One thread at a time calls it, so it needs no lock. */
final class BlackBoxWriter implements LogWriter {

    private final BlackBox.Settings settings;
    private final Deque<byte[]> last = new ArrayDeque<>();

    BlackBoxWriter(BlackBox.Settings settings) {
        this.settings = settings;
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        for (int i = 0; i < batch.count(); i++) {
            // The batch is used again: what is kept is copied.
            last.add(Arrays.copyOfRange(batch.array(), batch.start(i), batch.end(i)));
            if (last.size() > settings.keep()) {
                last.remove();
            }
            if (batch.level(i).compareTo(settings.at()) <= 0) {
                // If this throws, the records before this one have still been taken.
                batch.markWritten(i);
                save();
            }
        }
    }

    private void save() throws IOException {
        try (FileChannel file = FileChannel.open(
                settings.path(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            long before = file.size();
            file.position(before);
            try {
                for (byte[] record : last) {
                    ByteBuffer bytes = ByteBuffer.wrap(record);
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                }
                file.force(true);
            } catch (IOException failure) {
                file.truncate(before);
                throw failure;
            }
        }
        last.clear();
    }

    @Override
    public void close() {
        last.clear();
    }
}
