package io.github.inkseal.benchmarks.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An authority of one day, a receiver's certificate and a sender's, by the openssl command, in a folder. */
record Keys(Path folder) {

    /** Shields nothing: key and password are of this run. */
    static final String PASSWORD = "of-" + "this-run";

    /** Makes them. */
    static Keys make(Path folder) throws IOException {
        Keys keys = new Keys(Files.createDirectories(folder));
        keys.openssl("ecparam -name prime256v1 -genkey -noout -out ca.key");
        keys.openssl("req -x509 -new -key ca.key -subj /CN=Benchmarks -days 1"
                + " -addext keyUsage=critical,keyCertSign,cRLSign -out ca.pem");
        keys.issue("server", "IP:127.0.0.1");
        keys.issue("client", "DNS:client.test");
        Path both = keys.identity();
        Files.writeString(both, Files.readString(folder.resolve("client.pem")));
        Files.setPosixFilePermissions(both, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                both, Files.readString(folder.resolve("client.pem")) + Files.readString(folder.resolve("client.key")));
        for (String name : List.of("server", "client")) {
            keys.openssl("pkcs12 -export -in " + name + ".pem -inkey " + name + ".key -out " + name
                    + ".p12 -passout pass:" + PASSWORD);
        }
        keys.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                "ca.pem",
                "-keystore",
                "trust.p12",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        return keys;
    }

    private void issue(String name, String host) throws IOException {
        Files.writeString(folder.resolve(name + ".ext"), "basicConstraints=CA:FALSE\nsubjectAltName=" + host + "\n");
        openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + name + ".key");
        openssl("req -new -key " + name + ".key -subj /CN=" + name + " -out " + name + ".csr");
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile " + name
                + ".ext -out " + name + ".pem");
    }

    private void openssl(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ", -1)));
        run(command);
    }

    private void run(List<String> command) throws IOException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed: " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path certificate() {
        return folder.resolve("server.pem");
    }

    Path key() {
        return folder.resolve("server.key");
    }

    /** The receiver's. */
    Path serverStore() {
        return folder.resolve("server.p12");
    }

    /** The sender's. */
    Path clientStore() {
        return folder.resolve("client.p12");
    }

    Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** The sender's certificate and key in one file. */
    Path identity() {
        return folder.resolve("client.both.pem");
    }
}
