package io.github.inkseal.examples;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority for one demonstration and the certificates of its two sides, made with the {@code keytool} of the JDK. Where it
 * matters, certificates come from the authority that a site has.
 *
 * @param directory where they lie: {@code ca.pem}, {@code collector.p12}, {@code replay.p12}, and their {@code password}
 */
record ShipCertificates(Path directory) {

    private static final String STORE = "authority.p12";
    private static final String AUTHORITY = "authority";

    /** Makes all of them anew. */
    void make() throws IOException, InterruptedException {
        for (String old : List.of(STORE, "ca.pem", "collector.p12", "replay.p12")) {
            Files.deleteIfExists(directory.resolve(old));
        }
        Path password = directory.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, new BigInteger(130, new SecureRandom()).toString(36));

        pair(AUTHORITY, "-dname", "CN=Authority of an example", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        ownerOnly(STORE);
        keytool(STORE, "-exportcert", "-rfc", "-alias", AUTHORITY, "-file", "ca.pem");
        issue("collector", "san=dns:localhost,ip:127.0.0.1", "eku=serverAuth");
        issue("replay", "san=dns:replay.example.com", "eku=clientAuth");
    }

    private void issue(String name, String alternativeName, String usage) throws IOException, InterruptedException {
        pair(name, "-signer", AUTHORITY, "-dname", "CN=" + name, "-ext", alternativeName, "-ext", usage);
        String store = name + ".p12";
        keytool(
                store,
                "-importkeystore",
                "-noprompt",
                "-srckeystore",
                STORE,
                "-srcalias",
                name,
                "-srcstorepass:file",
                "password");
        ownerOnly(store);
    }

    /** keytool has no say in a file's mode; until here it is the directory's that keeps others out. */
    private void ownerOnly(String store) throws IOException {
        Files.setPosixFilePermissions(directory.resolve(store), PosixFilePermissions.fromString("rw-------"));
    }

    private void pair(String alias, String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        words.addAll(List.of("-validity", "2"));
        words.addAll(List.of(more));
        keytool(STORE, words.toArray(String[]::new));
    }

    private void keytool(String store, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        String own = words[0].equals("-importkeystore") ? "-destkeystore" : "-keystore";
        String its = words[0].equals("-importkeystore") ? "-deststorepass:file" : "-storepass:file";
        command.addAll(List.of(own, store, its, "password"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + words[0] + " failed: " + said.strip());
        }
    }
}
