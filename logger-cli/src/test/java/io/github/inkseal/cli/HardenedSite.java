package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration of docs/hardened.md with all that it names, in a directory of its own. */
final class HardenedSite {

    /** Something that is done to it. */
    interface Change {
        void to(HardenedSite site) throws Exception;
    }

    private final Path home;
    private String config;

    HardenedSite(Path home) throws Exception {
        this.home = home;
        Matcher yaml =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("../docs/hardened.md")));
        assertThat(yaml.find()).isTrue();
        config = yaml.group(1);
        assertThat(yaml.find()).isTrue();
        write("access.yaml", yaml.group(1));
        for (String name : List.of("logs", "state", "spool", "tls")) {
            Files.createDirectory(
                    home.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (String name : List.of("ops", "spare", "stranger")) {
            keygen("--name", name);
        }
        keygen("--name", "local", "--local");
        keygen("--origin");
        Files.move(home.resolve("keys/origin.state"), home.resolve("state/origin.state"));
        certificate("ca.pem", "client.pem", "-days", "30");
        save();
    }

    private void keygen(String... words) {
        String[] all = Stream.concat(
                        Stream.of("keygen", "--out", home.resolve("keys").toString()), Stream.of(words))
                .toArray(String[]::new);
        Cli made = Cli.run("", all);
        assertThat(made.exit()).as(made.err()).isZero();
    }

    /** With another certificate, which is good for so many days. */
    void certify(int days) throws Exception {
        certificate("ca.pem", "client.pem", "-days", String.valueOf(days));
    }

    /** With the fingerprints of its recipients as pins. */
    void pin() throws Exception {
        String told = Cli.run("", "doctor", config().toString()).out();
        Matcher pins = Pattern.compile("recipient-pins.*pins: (\\[ .* ])").matcher(told);
        assertThat(pins.find()).as(told).isTrue();
        replace("    audit: true\n", "    audit: true\n    pins: " + pins.group(1) + "\n");
    }

    /** One of its keys is a year old. */
    void age() throws Exception {
        Path key = home.resolve("keys/ops.pub");
        String year = Instant.now()
                .minus(Duration.ofDays(365))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Files.writeString(key, Files.readString(key).replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+Z", year));
    }

    private void certificate(String certificate, String both, String... validity) throws Exception {
        run(Stream.concat(
                        Stream.of(
                                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=client -keyout key.pem -out"
                                        .split(" ")),
                        Stream.concat(Stream.of(certificate), Stream.of(validity)))
                .toArray(String[]::new));
        Path tls = home.resolve("tls");
        write("tls/" + both, Files.readString(tls.resolve(certificate)) + Files.readString(tls.resolve("key.pem")));
    }

    private void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(home.resolve("tls").toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }

    /** The file of its configuration. */
    Path config() {
        return home.resolve("inkseal.yaml");
    }

    /** Writes a file that nobody else can read. */
    Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private void save() throws IOException {
        String mode = Files.exists(config())
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(config()))
                : "rw-------";
        String absolute = config.replaceAll(
                "(?<=[\\[ ])(keys/|logs/|state/|tls/|spool(?= \\})|access\\.yaml|sanitize\\.yaml)", home + "/$1");
        write("inkseal.yaml", absolute);
        mode("inkseal.yaml", mode);
    }

    void replace(String from, String to) throws IOException {
        assertThat(config).contains(from);
        config = config.replace(from, to);
        save();
    }

    void replaceInPolicy(String from, String to) throws IOException {
        String policy = Files.readString(home.resolve("access.yaml"));
        assertThat(policy).contains(from);
        write("access.yaml", policy.replace(from, to));
    }

    void sanitizePolicy(String text) throws IOException {
        write("sanitize.yaml", text);
        replace("{ type: sanitize }", "{ type: sanitize, policy: sanitize.yaml }");
    }

    void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString(mode));
    }

    void copy(String from, String to) throws IOException {
        Files.copy(home.resolve(from), home.resolve(to), StandardCopyOption.COPY_ATTRIBUTES);
    }

    void delete(String name) throws IOException {
        Files.delete(home.resolve(name));
    }

    /** Its certificate's time is over. */
    void expire() throws Exception {
        String password = "not-" + "a-secret";
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                keytool,
                "-genkeypair",
                "-alias",
                "us",
                "-keyalg",
                "EC",
                "-dname",
                "CN=client",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-keystore",
                "old.p12",
                "-storetype",
                "PKCS12",
                "-storepass",
                password);
        mode("tls/old.p12", "rw-------");
        Path reference = write("password", password);
        replace("identity: tls/client.pem", "identity: tls/old.p12, identity-password: \"${file:" + reference + "}\"");
    }

    /** Every file with its size and time. */
    List<String> listing() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.sorted()
                    .map(path -> path + " " + path.toFile().length() + " "
                            + path.toFile().lastModified())
                    .toList();
        }
    }
}
