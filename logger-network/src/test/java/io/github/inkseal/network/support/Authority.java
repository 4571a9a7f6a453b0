package io.github.inkseal.network.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An authority made for one test, by the openssl command. */
public final class Authority {

    private static final String CONFIG = """
            [ca]
            default_ca = it
            [it]
            database = index.txt
            new_certs_dir = .
            certificate = ca.pem
            private_key = ca.key
            serial = serial
            default_md = sha256
            default_days = 30
            default_crl_days = 30
            unique_subject = no
            policy = any
            [any]
            commonName = supplied
            """;

    private final Path home;
    private int issued;

    /**
     * What a certificate's owner has.
     *
     * @param chain PEM
     * @param key PEM
     * @param both PEM, the chain and the key
     */
    public record Issued(Path chain, Path key, Path both) {}

    /** A new one in a new directory. */
    public Authority(Path home) throws Exception {
        this.home = Files.createDirectories(home);
        Files.writeString(home.resolve("ca.cnf"), CONFIG);
        Files.writeString(home.resolve("index.txt"), "");
        Files.writeString(home.resolve("serial"), "1000");
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ca.key");
        openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                "ca.key",
                "-subj",
                "/CN=Test Authority",
                "-days",
                "30",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign",
                "-out",
                "ca.pem");
    }

    /** Its own certificate. */
    public Path certificate() {
        return home.resolve("ca.pem");
    }

    /** A certificate for a host, valid now. */
    public Issued server(String san) throws Exception {
        return issue("server", san, List.of("-days", "20"), false);
    }

    /** With an RSA key. */
    public Issued rsaServer(String san) throws Exception {
        return issue("rsa", san, List.of("-days", "20"), true);
    }

    /** One whose time is over. */
    public Issued expired(String san) throws Exception {
        return issue("expired", san, List.of("-startdate", "20200101000000Z", "-enddate", "20200201000000Z"), false);
    }

    /** One with the host as its common name and no alternative name. */
    public Issued commonNameOnly(String host) throws Exception {
        return issue(host, "", List.of("-days", "20"), false);
    }

    /** One for a sender. */
    public Issued client() throws Exception {
        return issue("client", "DNS:client.test", List.of("-days", "20"), false);
    }

    private Issued issue(String name, String san, List<String> dates, boolean rsa) throws Exception {
        String file = name + "-" + issued++;
        Files.writeString(
                home.resolve(file + ".ext"),
                "basicConstraints=CA:FALSE\n" + (san.isEmpty() ? "" : "subjectAltName=" + san + "\n"));
        if (rsa) {
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file + ".key");
        } else {
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file + ".key");
        }
        openssl("req", "-new", "-key", file + ".key", "-subj", "/CN=" + name, "-out", file + ".csr");
        List<String> words = new ArrayList<>(List.of(
                "ca",
                "-batch",
                "-notext",
                "-config",
                "ca.cnf",
                "-in",
                file + ".csr",
                "-out",
                file + ".pem",
                "-extfile",
                file + ".ext"));
        words.addAll(dates);
        openssl(words.toArray(String[]::new));
        Path chain = home.resolve(file + ".pem");
        Path key = home.resolve(file + ".key");
        Path both = home.resolve(file + ".both.pem");
        Files.writeString(both, Files.readString(chain) + Files.readString(key));
        Files.setPosixFilePermissions(both, PosixFilePermissions.fromString("rw-------"));
        return new Issued(chain, key, both);
    }

    /** Revokes one. */
    public void revoke(Issued issued) throws Exception {
        openssl("ca", "-config", "ca.cnf", "-revoke", issued.chain().toString());
    }

    /** The list of those revoked so far. */
    public Path crl() throws Exception {
        openssl("ca", "-config", "ca.cnf", "-gencrl", "-out", "crl.pem");
        return home.resolve("crl.pem");
    }

    /** As PKCS#12, with a password. */
    public Path pkcs12(Issued issued, String password) throws Exception {
        Path out = issued.chain().resolveSibling(issued.chain().getFileName() + ".p12");
        openssl(
                "pkcs12",
                "-export",
                "-in",
                issued.chain().toString(),
                "-inkey",
                issued.key().toString(),
                "-out",
                out.toString(),
                "-passout",
                "pass:" + password);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-------"));
        return out;
    }

    private void openssl(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("openssl"));
        all.addAll(List.of(words));
        Command.run(home, all);
    }
}
