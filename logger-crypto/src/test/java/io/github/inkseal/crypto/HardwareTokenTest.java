package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log is sealed by a host that has no token, and opened by a private key that never leaves one. The token is SoftHSM, Debian's {@code
 * softhsm2}, behind the JDK's SunPKCS11.
 */
class HardwareTokenTest {

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "31" + "41" + "59";

    @TempDir
    Path home;

    private Desk desk;
    private Path seals;

    /** Reads a log, and says what came of it. Arguments: the log, and the file that says where the key is. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            LogReport report = SealedLog.of(Path.of(arguments[0]))
                    .withKey(Path.of(arguments[1]))
                    .read(record -> System.out.println("read " + record.text().strip()));
            System.out.println(report.verdict() + " " + report);
        }
    }

    @BeforeEach
    void makeTheKeyInTheToken() throws Exception {
        assumeTrue(Files.exists(LIBRARY), "softhsm2 is not installed");
        desk = new Desk(home);
        Files.createDirectory(home.resolve("tokens"));
        Files.writeString(
                home.resolve("softhsm2.conf"),
                "directories.tokendir = " + home.resolve("tokens") + "\nobjectstore.backend = file\n");
        Files.writeString(home.resolve("pkcs11.cfg"), """
                name = Vault
                library = %s
                slotListIndex = 0
                attributes(*, CKO_PRIVATE_KEY, CKK_EC) = {
                  CKA_DERIVE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                attributes(*, CKO_SECRET_KEY, *) = {
                  CKA_SENSITIVE = false
                  CKA_EXTRACTABLE = true
                }
                """.formatted(LIBRARY));
        run("softhsm2-util", "--init-token", "--free", "--label", "vault", "--so-pin", PIN + "00", "--pin", PIN);
        keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=ops");
        Path certificate = home.resolve("ops.crt");
        keytool("-exportcert", "-rfc", "-file", certificate.toString());
        seals = desk.file("seals.yaml", "type: token-key\ncertificate: " + certificate + "\nalias: ops\n");
    }

    private void keytool(String... words) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Stream<String> store =
                Stream.of(("-alias ops -keystore NONE -storetype PKCS11 -addprovider SunPKCS11 -providerArg "
                                + home.resolve("pkcs11.cfg") + " -storepass " + PIN)
                        .split(" "));
        run(Stream.concat(Stream.concat(Stream.of(tool), Stream.of(words)), store)
                .toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", home.resolve("softhsm2.conf").toString());
    }

    private void run(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
    }

    private Path opens(String pin) throws IOException {
        Path file = desk.file("pin-" + pin.length(), pin);
        return desk.file(
                "opens-" + pin.length() + ".yaml",
                "type: token-key\ncertificate: " + home.resolve("ops.crt") + "\nalias: ops\ntoken: "
                        + home.resolve("pkcs11.cfg") + "\npin: " + file + "\n");
    }

    private String read(Path key) throws Exception {
        return VirtualMachine.run(
                home.resolve("output"),
                environment(),
                List.of("-cp", VirtualMachine.classPath()),
                Program.class,
                desk.log(),
                key);
    }

    @Test
    void what_is_sealed_without_the_token_is_opened_with_it_and_with_nothing_else() throws Exception {
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(seals)), Dispatch.DIRECT)) {
            context.getLogger("app").info("for the token");
            assertThat(context.status().toString()).doesNotContain("to open as well");
        }

        assertThat(read(opens(PIN)).lines())
                .startsWith("read for the token")
                .anyMatch(line -> line.startsWith("COMPLETE"));

        String locked = read(opens(PIN + "7"));
        assertThat(locked)
                .startsWith("NOKEY")
                .contains("does not unwrap")
                .doesNotContain("for the token")
                .doesNotContain(PIN);
        assertThat(SealedLog.of(desk.log()).withKey(seals).verify().toString())
                .contains("NOKEY")
                .contains("no token is configured, so this only seals");
    }

    @Test
    void a_host_with_the_token_is_told_that_it_can_open_what_it_seals() throws Exception {
        Path key = opens(PIN);
        try (LoggerContext context = Desk.start(SealedFileSettings.of(desk.log(), List.of(key)), Dispatch.DIRECT)) {
            assertThat(context.status().toString()).contains("opens-6.yaml: this host can use the key to open as well");
        }
    }
}
