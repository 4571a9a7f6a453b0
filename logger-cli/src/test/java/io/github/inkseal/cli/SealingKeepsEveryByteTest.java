package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.SealedLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeepsEveryByteTest {

    @TempDir
    private Path home;

    @Test
    void also_what_is_no_text() throws Exception {
        byte[] random = new byte[300_000];
        new Random(3).nextBytes(random);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("a\r\n\r\n\nb".getBytes(StandardCharsets.UTF_8));
        all.writeBytes(random);
        Sealed sealed = Sealed.of(home, all.toByteArray());
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        SealedLog.of(Path.of(sealed.log()))
                .withKey(Path.of(sealed.key("ops")))
                .read(record -> read.writeBytes(record.bytes()));
        assertThat(read.toByteArray()).isEqualTo(all.toByteArray());
    }
}
