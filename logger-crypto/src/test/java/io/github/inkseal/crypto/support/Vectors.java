package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.internal.key.HpkeSuite;
import io.github.inkseal.crypto.internal.key.KeyText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The known-answer vectors, which {@code inkvectors.py} made from the format's page. */
@SuppressWarnings({"unchecked", "NullAway"})
public final class Vectors {

    public static final Path DIRECTORY = Path.of("src/test/resources/vectors").toAbsolutePath();

    private static final Instant CREATED = Instant.parse("2026-11-21T15:00:00Z");

    private final Map<String, Object> all;
    private final Path home;

    /** The vectors, with a directory for what is made of them. */
    public Vectors(Path home) throws IOException {
        this.home = home;
        this.all = (Map<String, Object>) parsed(Files.readString(DIRECTORY.resolve("vectors.json")));
    }

    /** JSON is YAML. */
    private static Object parsed(String json) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(1 << 20).build();
        return new Load(settings).loadFromString(json);
    }

    /** The changes, each with what the page demands of them. */
    public static List<Map<String, Object>> altered() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("altered.jsonl")).stream()
                .map(line -> (Map<String, Object>) parsed(line))
                .toList();
    }

    public Map<String, Map<String, Object>> logs() {
        return (Map<String, Map<String, Object>>) all.get("logs");
    }

    public Map<String, Map<String, Object>> segments() {
        return (Map<String, Map<String, Object>>) all.get("segments");
    }

    /** Bytes in hex. */
    public static byte[] bytes(Object hex) {
        return HexFormat.of().parseHex((String) hex);
    }

    /** The file of a key: {@code x25519}, {@code p256}, {@code local} or {@code rsa}. */
    public Path key(String name) throws IOException, GeneralSecurityException {
        Map<String, Object> key = ((Map<String, Map<String, Object>>) all.get("keys")).get(name);
        return switch (name) {
            case "rsa" ->
                file("rsa.pem", pem(new BigInteger(1, bytes(key.get("p"))), new BigInteger(1, bytes(key.get("q")))));
            case "local" ->
                file(
                        "local.key",
                        KeyText.ofLocal(bytes(key.get("secret")), CREATED).text("x"));
            default -> {
                HpkeSuite.Pair pair = new HpkeSuite.Pair(bytes(key.get("public")), bytes(key.get("secret")));
                HpkeSuite suite = HpkeSuite.byAlgorithm(name);
                yield file(name + ".key", KeyText.ofPair(suite, pair, CREATED).text("x"));
            }
        };
    }

    private static String pem(BigInteger p, BigInteger q) throws GeneralSecurityException {
        BigInteger e = BigInteger.valueOf(65_537);
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.multiply(q1));
        byte[] der = KeyFactory.getInstance("RSA")
                .generatePrivate(
                        new RSAPrivateCrtKeySpec(p.multiply(q), e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)))
                .getEncoded();
        String label = "PRIVATE KEY-----\n";
        return "-----BEGIN " + label
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label;
    }

    /** The file of the key of the origin of {@code stream}. */
    public Path originKey() throws IOException {
        return file(
                "origin.key",
                KeyText.ofOrigin(bytes(logs().get("stream").get("origin")), CREATED)
                        .text("x"));
    }

    private Path file(String name, String text) throws IOException {
        Path path = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    /** A log of the vectors, by the key of that name. */
    public SealedLog log(String name, String key) throws IOException, GeneralSecurityException {
        return SealedLog.of(DIRECTORY.resolve(name)).withKey(key(key));
    }

    /** A copy of a log's directory, changed. */
    public Path changed(String log, List<List<Object>> changes, int number) throws IOException {
        Path to = Files.createDirectories(home.resolve("altered" + number).resolve(log));
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(log))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        for (List<Object> change : changes) {
            change(to.getParent(), change);
        }
        return to;
    }

    private static void change(Path root, List<Object> change) throws IOException {
        Path file = root.resolve((String) change.get(1));
        switch ((String) change.get(0)) {
            case "delete" -> Files.delete(file);
            case "copy" -> Files.copy(file, root.resolve((String) change.get(2)));
            case "create" -> Files.write(root.resolve((String) change.get(3)), bytes(change.get(2)));
            case "swap" -> {
                Path other = root.resolve((String) change.get(2));
                Path aside = root.resolve("aside");
                Files.move(file, aside);
                Files.move(other, file);
                Files.move(aside, other, StandardCopyOption.ATOMIC_MOVE);
            }
            case "xor" -> {
                byte[] old = Files.readAllBytes(file);
                byte[] mask = bytes(change.get(3));
                for (int i = 0; i < mask.length; i++) {
                    old[(Integer) change.get(2) + i] ^= mask[i];
                }
                Files.write(file, old);
            }
            case "splice" -> {
                byte[] old = Files.readAllBytes(file);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(old, 0, (Integer) change.get(2));
                out.writeBytes(bytes(change.get(4)));
                out.writeBytes(Arrays.copyOfRange(old, Math.min(old.length, (Integer) change.get(3)), old.length));
                Files.write(file, out.toByteArray());
            }
            default -> throw new IllegalArgumentException(change.toString());
        }
    }
}
