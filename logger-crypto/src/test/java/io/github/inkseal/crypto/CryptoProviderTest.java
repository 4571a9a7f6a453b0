package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.ClearingProvider;
import io.github.inkseal.crypto.support.CountingProvider;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.KeyService;
import io.github.inkseal.crypto.support.ModeProvider;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whose cryptography is used can be chosen, and where it must be in approved mode nothing is written unless it says so. */
@Isolated("Providers are the whole virtual machine's.")
class CryptoProviderTest {

    private static final String NAME = "InksealTest";

    @TempDir
    Path home;

    private Desk desk;
    private KeyMaker.Made x25519;
    private KeyMaker.Made p256;
    private KeyMaker.Made rsa;

    @BeforeEach
    void makeKeys() throws Exception {
        desk = new Desk(home);
        x25519 = new KeyMaker().pair(desk.keys(), "x25519");
        p256 = new KeyMaker().p256Pair(desk.keys(), "p256");
        rsa = new KeyMaker().rsaPair(desk.keys(), "rsa");
    }

    @AfterEach
    void remove() {
        Security.removeProvider(NAME);
    }

    private SealedFileSettings settings(boolean requireFips, Path... recipients) {
        return SealedFileSettings.of(desk.log(), List.of(recipients))
                .withCrypto(new SealedFileSettings.Crypto(NAME, requireFips));
    }

    private void isRefused(SealedFileSettings settings, String why) {
        try (LoggerContext context = Desk.start(settings, Dispatch.DIRECT)) {
            context.getLogger("app").error("not in clear");
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes()).singleElement().asString().contains(why);
            assertThat(context.metrics().writers().get("vault").failed()).isEqualTo(1);
        }
        assertThat(desk.logs()).doesNotExist();
    }

    private void seals(SealedFileSettings settings, Path key) throws Exception {
        try (LoggerContext context = Desk.start(settings, Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
            assertThat(context.health().causes()).isEmpty();
            assertThat(context.status().toString()).contains("AES-256-GCM by " + NAME + " 1.0");
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(key, lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).containsExactly("x");
    }

    @Test
    void a_chosen_provider_does_all_of_it_and_is_named_at_the_start() throws Exception {
        CountingProvider provider = new CountingProvider(NAME);
        Security.addProvider(provider);
        seals(settings(false, rsa.files().get(1)), rsa.files().get(0));
        assertThat(provider.asked())
                .containsExactly(
                        "Cipher.AES/GCM/NoPadding",
                        "Cipher.RSA",
                        "KeyFactory.RSA",
                        "Mac.HmacSHA256",
                        "MessageDigest.SHA-256",
                        "SecureRandom.DRBG");
    }

    @Test
    void one_that_clears_the_keys_it_is_given_seals_with_them_all_the_same() throws Exception {
        Security.addProvider(new ClearingProvider(NAME));
        seals(settings(false, rsa.files().get(1)), rsa.files().get(0));
    }

    @Test
    void it_is_configured_beside_the_recipients() {
        ClassLoader classPath = getClass().getClassLoader();
        ConfigLoader loader = ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()));
        String writer = "writers:\n  - { name: vault, type: sealed-file, path: logs/app, recipients: [ ops.pub ]";
        assertThat(settings(loader, writer + ", crypto: { provider: BCFIPS, require-fips: true } }\n"))
                .isEqualTo(new SealedFileSettings.Crypto("BCFIPS", true));
        assertThat(settings(loader, writer + ", crypto: { provider: BCFIPS } }\n"))
                .isEqualTo(new SealedFileSettings.Crypto("BCFIPS", false));
        assertThat(settings(loader, writer + " }\n")).isEqualTo(SealedFileSettings.Crypto.defaults());
    }

    private static SealedFileSettings.Crypto settings(ConfigLoader loader, String yaml) {
        return ((SealedFileSettings) loader.load(yaml, "inkseal.yaml")
                        .config()
                        .writers()
                        .get(0)
                        .settings())
                .crypto();
    }

    @Test
    void one_that_is_not_registered_is_refused() {
        isRefused(
                settings(false, x25519.files().get(1)), "crypto.provider: no provider \"" + NAME + "\" is registered");
    }

    @Test
    void one_that_lacks_something_is_refused_and_nobody_stands_in_for_it() {
        Security.addProvider(new CountingProvider(NAME, "Mac.HmacSHA256"));
        isRefused(settings(false, x25519.files().get(1)), "crypto.provider: " + NAME + " can't be used: ");
        Security.removeProvider(NAME);
        Security.addProvider(new CountingProvider(NAME, "SecureRandom.DRBG"));
        isRefused(settings(false, x25519.files().get(1)), NAME + " can't be used: it has no SecureRandom");
    }

    @Test
    void approved_mode_needs_a_provider() {
        isRefused(
                settings(true, rsa.files().get(1)).withCrypto(new SealedFileSettings.Crypto(null, true)),
                "crypto.require-fips needs crypto.provider");
    }

    @Test
    void a_provider_that_says_no_or_nothing_is_not_in_approved_mode() {
        Security.addProvider(new ModeProvider(NAME, false));
        isRefused(settings(true, rsa.files().get(1)), "provider " + NAME + " is not in approved mode");
        Security.removeProvider(NAME);
        Security.addProvider(new CountingProvider(NAME));
        isRefused(settings(true, rsa.files().get(1)), NAME + " does not say whether it is in approved mode");
    }

    @Test
    void in_approved_mode_rsa_keys_and_key_services_are_sealed_to() throws Exception {
        Security.addProvider(new ModeProvider(NAME, true));
        seals(settings(true, rsa.files().get(1)), rsa.files().get(0));
        new KeyService(home.toString());
        Path service = desk.file("service.yaml", "type: in-process\nname: " + home + "\nmay-unwrap: false\n");
        try (LoggerContext context = Desk.start(settings(true, service), Dispatch.DIRECT)) {
            context.getLogger("app").info("y");
            assertThat(context.health().causes()).isEmpty();
        }
        assertThat(desk.lines(service)).containsExactly("y");
    }

    @Test
    void in_approved_mode_x25519_and_local_keys_are_refused() throws Exception {
        Security.addProvider(new ModeProvider(NAME, true));
        String why = "crypto.require-fips allows P-256 and RSA keys and key services only";
        isRefused(settings(true, rsa.files().get(1), x25519.files().get(1)), "x25519.pub: " + why);
        KeyMaker.Made local = new KeyMaker().local(desk.keys(), "local");
        isRefused(settings(true, local.files().get(0)), "local.key: " + why);
    }

    @Test
    void in_approved_mode_p256_keys_need_the_provider_to_be_the_jvms_first() throws Exception {
        Provider provider = new ModeProvider(NAME, true);
        Security.addProvider(provider);
        isRefused(
                settings(true, p256.files().get(1)),
                "can't be met with a P-256 key: its wrap takes the JVM's first provider, which is Sun");
        Security.removeProvider(NAME);
        Security.insertProviderAt(provider, 1);
        seals(settings(true, p256.files().get(1)), p256.files().get(0));
        assertThat(((CountingProvider) provider).asked()).contains("KeyAgreement.ECDH", "KeyPairGenerator.EC");
    }

    @Test
    void without_a_choice_the_jvms_own_is_named_at_the_start() throws Exception {
        try (LoggerContext context = Desk.start(
                SealedFileSettings.of(desk.log(), List.of(p256.files().get(1))), Dispatch.DIRECT)) {
            context.getLogger("app").info("x");
            assertThat(context.status().toString()).contains("AES-256-GCM by Sun");
        }
        assertThat(desk.lines(p256.files().get(0))).containsExactly("x");
    }
}
