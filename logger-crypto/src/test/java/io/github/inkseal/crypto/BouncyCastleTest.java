package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bouncy Castle's FIPS provider seals in its approved mode, and out of it nothing is written where that is asked for. */
class BouncyCastleTest {

    @TempDir
    Path home;

    /** Seals by that provider and says what came of it. Arguments: a home, the two files of a pair. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            Security.insertProviderAt(new BouncyCastleFipsProvider(), Integer.getInteger("position"));
            Desk desk = new Desk(Path.of(arguments[0]));
            SealedFileSettings settings = SealedFileSettings.of(desk.log(), List.of(Path.of(arguments[2])))
                    .withCrypto(new SealedFileSettings.Crypto("BCFIPS", true));
            try (LoggerContext context = Desk.start(settings, Dispatch.DIRECT)) {
                context.getLogger("app").info("x");
                System.out.println("health " + context.health());
                System.out.println("status " + context.status());
            }
            if (Files.exists(desk.logs())) {
                System.out.println("read " + desk.lines(Path.of(arguments[1])));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | 99 | rsa  | read [x]",
                "true  | 1  | p256 | read [x]",
                "true  | 99 | p256 | its wrap takes the JVM's first provider, which is SunEC",
                "false | 99 | rsa  | crypto.require-fips is not met: provider BCFIPS is not in approved mode",
            })
    void it_seals_only_in_its_approved_mode(boolean approved, int position, String kind, String outcome)
            throws Exception {
        KeyMaker maker = new KeyMaker();
        Path keys = home.resolve("keys");
        KeyMaker.Made made = kind.equals("rsa") ? maker.rsaPair(keys, "ops") : maker.p256Pair(keys, "ops");
        String said = VirtualMachine.run(
                home.resolve("output"),
                List.of(
                        "-Dorg.bouncycastle.fips.approved_only=" + approved,
                        "-Dposition=" + position,
                        "-cp",
                        VirtualMachine.classPath()),
                Program.class,
                home,
                made.files().get(0),
                made.files().get(1));
        assertThat(said).contains(outcome);
        if (outcome.startsWith("read")) {
            assertThat(said).contains("health Health[status=UP").contains("AES-256-GCM by BCFIPS");
        } else {
            assertThat(said).contains("health Health[status=DOWN").doesNotContain("read [");
        }
    }
}
