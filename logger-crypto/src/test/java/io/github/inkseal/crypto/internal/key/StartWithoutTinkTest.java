package io.github.inkseal.crypto.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.support.VirtualMachine;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartWithoutTinkTest {

    /** Does with a key what a writer's start does. */
    static final class Program {

        public static void main(String[] args) throws GeneralSecurityException {
            Recipient recipient = HpkeSuite.X25519_SUITE.recipient(Primitives.standard(), new byte[32]);
            System.out.println("fingerprint of " + recipient.fingerprint().length() + " digits");
        }
    }

    @Test
    void aKeysFingerprintIsKnownBeforeTinkIsLoaded(@TempDir Path folder) throws Exception {
        String output = VirtualMachine.run(
                folder.resolve("output.txt"),
                List.of("-Xlog:class+load", "-cp", VirtualMachine.classPath()),
                Program.class);
        assertThat(output)
                .contains("fingerprint of 32 digits", HpkeSuite.class.getName())
                .doesNotContain("com.google.crypto.tink");
    }
}
