package io.github.inkseal.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * What examples/kubernetes says, done with mounts and {@code setpriv} instead of a cluster: volumes as the kubelet
 * lays them out, a file system that is read-only but for one of them, a user without rights.
 */
final class Pod {

    private static final Path FOLDER = Path.of("../kubernetes");

    /** Mounts the volumes below /srv, makes all else read-only in this process's view, and becomes the user. */
    private static final String RUN = """
            pod=$1 writable=$2; shift 2
            mount -t tmpfs -o mode=755 tmpfs /srv
            for volume in "$pod"/*; do
              mkdir "/srv/${volume##*/}"
              mount --bind "$volume" "/srv/${volume##*/}"
            done
            while read -r _ at _; do
              case $at in
                /proc | /proc/* | /sys | /sys/* | /dev | /dev/* | "$writable") ;;
                *) mount -o remount,bind,ro "$at" 2>/dev/null || true ;;
              esac
            done < /proc/self/mounts
            if touch /srv/app/probe "$OLDPWD/probe" /tmp/probe 2>/dev/null; then
              echo "the file system is not read-only" >&2
              exit 77
            fi
            exec setpriv "$@"
            """;

    private final Path directory;
    private final Map<String, Object> spec;
    private final Map<String, Object> container;
    private final Map<String, String> config;
    private int versions;

    private Pod(Path directory, Map<String, Object> deployment, Map<String, String> config) {
        this.directory = directory;
        this.spec = map(map(map(deployment, "spec"), "template"), "spec");
        this.container = maps(spec, "containers").get(0);
        this.config = config;
    }

    /** The manifest's pod, its volumes below a directory. */
    static Pod in(Path directory) throws IOException {
        Map<String, Map<String, Object>> kinds = new LinkedHashMap<>();
        for (Object document : new Yaml().loadAll(Files.readString(FOLDER.resolve("shop.yaml")))) {
            Map<String, Object> one = map(document);
            kinds.put(String.valueOf(one.get("kind")), one);
        }
        Map<String, String> config = new LinkedHashMap<>();
        map(kinds.get("ConfigMap"), "data").forEach((name, text) -> config.put(name, String.valueOf(text)));
        return new Pod(directory, kinds.get("Deployment"), config);
    }

    /** Why it can't be run on this machine; empty if it can. */
    static String missing() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "unshare",
                            "-mpf",
                            "--mount-proc",
                            "sh",
                            "-c",
                            "mount -t tmpfs tmpfs /srv && setpriv --version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : "needs root, mount and setpriv: " + said;
        } catch (IOException e) {
            return "needs unshare: " + e.getMessage();
        }
    }

    Map<String, Object> security() {
        return map(spec, "securityContext");
    }

    Map<String, Object> containerSecurity() {
        return map(container, "securityContext");
    }

    Map<String, String> config() {
        return config;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        maps(container, "env")
                .forEach(one -> environment.put(String.valueOf(one.get("name")), String.valueOf(one.get("value"))));
        return environment;
    }

    /** Where a volume of the pod is on this side. */
    Path volume(String name) {
        return directory.resolve(name);
    }

    /** Lays out a ConfigMap's or a Secret's files, or swaps them for others at once, as the kubelet does. */
    void mount(String volume, Map<String, String> files, String mode) throws IOException, InterruptedException {
        Path at = Files.createDirectories(volume(volume));
        Path version = Files.createDirectory(at.resolve("..version" + versions++));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = Files.writeString(version.resolve(file.getKey()), file.getValue());
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
            own(target);
            Path link = at.resolve(file.getKey());
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, Path.of("..data", file.getKey()));
            }
        }
        Path swap = Files.createSymbolicLink(at.resolve("..data_tmp"), version.getFileName());
        Files.move(swap, at.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (Path one : List.of(at, version)) {
            Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxrwxr-x"));
        }
    }

    /** An emptyDir, which the kubelet gives to the group. */
    void mountEmpty(String volume) throws IOException, InterruptedException {
        Path at = Files.createDirectory(volume(volume));
        Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxrwx---"));
        own(at);
    }

    private void own(Path path) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("chgrp", String.valueOf(security().get("fsGroup")), path.toString()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as("chgrp")
                .isTrue();
    }

    /** The Dockerfile's command, as the pod's user with what the pod mounts. */
    List<String> command(String... arguments) throws IOException {
        String entry = dockerfile("ENTRYPOINT \\[(.*)]");
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "--propagation", "private"));
        // The first process of a container is the first of its processes: signals without a handler are lost on it.
        command.addAll(List.of("-p", "-f", "--mount-proc"));
        command.addAll(List.of("bash", "-euc", RUN, "pod", directory.toString(), "/srv/data"));
        command.addAll(List.of("--reuid", String.valueOf(security().get("runAsUser"))));
        command.addAll(List.of("--regid", String.valueOf(security().get("runAsGroup"))));
        command.addAll(List.of("--groups", String.valueOf(security().get("fsGroup"))));
        command.addAll(List.of("--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"));
        for (String part : entry.split(",", -1)) {
            String word = part.strip().replace("\"", "");
            command.add(word.equals("java") ? Shop.JAVA : word);
        }
        command.addAll(List.of(arguments));
        return command;
    }

    static String dockerfile(String pattern) throws IOException {
        Matcher matcher = Pattern.compile("^" + pattern + "$", Pattern.MULTILINE)
                .matcher(Files.readString(FOLDER.resolve("Dockerfile")));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    Map<String, String> mounts() {
        Map<String, String> mounts = new LinkedHashMap<>();
        maps(container, "volumeMounts")
                .forEach(one -> mounts.put(String.valueOf(one.get("name")), String.valueOf(one.get("mountPath"))));
        return mounts;
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return map(parent.get(key));
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, one) -> map.put(String.valueOf(key), one));
        return map;
    }

    private static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return ((List<?>) parent.get(key)).stream().map(Pod::map).toList();
    }
}
