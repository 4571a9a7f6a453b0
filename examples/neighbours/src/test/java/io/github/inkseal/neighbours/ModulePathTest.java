package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is a module, run from the module path and from an image that {@code jlink} made. */
class ModulePathTest {

    private static final Set<Path> CORE = Places.of(
            io.github.inkseal.LoggerContext.class, org.slf4j.Logger.class, org.snakeyaml.engine.v2.api.Load.class);

    @TempDir
    private Path home;

    private Path modules;

    private String writers = """
            writers:
              - { name: out, type: console, encoder: { type: pattern, pattern: "%level %logger %msg%n" } }
            """;

    @BeforeEach
    void layOut() throws IOException {
        modules = Files.createDirectories(home.resolve("modules"));
    }

    private static String tool(String name, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(code).as("%s: %s", name, said).isZero();
        return said.toString();
    }

    private static String path(Iterable<Path> places) {
        List<String> names = new ArrayList<>();
        places.forEach(place -> names.add(place.toString()));
        return String.join(File.pathSeparator, names);
    }

    /** The module path: what Inkseal needs, and the application. */
    private String modulePath(Set<Path> places) {
        List<Path> all = new ArrayList<>(places);
        all.add(modules);
        return path(all);
    }

    /** A module of one class with these requirements. */
    private void compileShop(Set<Path> places, String requirements, String body) throws IOException {
        Path source = Files.createDirectories(home.resolve("src"));
        Files.writeString(source.resolve("module-info.java"), "module shop { %s }".formatted(requirements));
        Files.createDirectories(source.resolve("shop"));
        Files.writeString(source.resolve("shop/Shop.java"), """
                package shop;

                import org.slf4j.Logger;
                import org.slf4j.LoggerFactory;

                public final class Shop {
                    public static void main(String[] args) throws Exception {
                        Logger log = LoggerFactory.getLogger(Shop.class);
                        %s
                    }
                }
                """.formatted(body));
        tool(
                "javac",
                List.of(
                        "--release",
                        "17",
                        "--module-path",
                        path(places),
                        "-d",
                        modules.resolve("shop").toString(),
                        source.resolve("module-info.java").toString(),
                        source.resolve("shop/Shop.java").toString()));
    }

    private String run(Path java, List<String> options) throws IOException, InterruptedException {
        Path config = Files.createFile(
                home.resolve("shop.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, writers);
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Dinkseal.config=" + config));
        command.addAll(options);
        return say(command);
    }

    private String say(List<String> command) throws IOException, InterruptedException {
        File output = home.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output.toPath());
    }

    private static Path javaOf(Path image) {
        return image.resolve("bin").resolve("java");
    }

    private static Path thisJava() {
        return javaOf(Path.of(System.getProperty("java.home")));
    }

    private Path link(Set<Path> places, String roots) {
        Path image = home.resolve("image");
        tool(
                "jlink",
                List.of("--add-modules", roots, "--module-path", modulePath(places), "--output", image.toString()));
        return image;
    }

    @Test
    void a_module_logs_with_nothing_but_slf4j_required() throws Exception {
        compileShop(CORE, "requires org.slf4j;", "log.info(\"order {} placed\", 4711);");
        // Nobody requires the backend: SLF4J's uses finds it among the modules there are.
        String output = run(thisJava(), List.of("--module-path", modulePath(CORE), "--module", "shop/shop.Shop"));
        assertThat(output).isEqualToNormalizingNewlines("INFO shop.Shop order 4711 placed\n");
    }

    @Test
    void a_module_reaches_the_api_and_nothing_internal() throws Exception {
        compileShop(CORE, "requires org.slf4j; requires io.github.inkseal.core;", """
                log.warn("order {} refused", 4711);
                io.github.inkseal.LoggerContext context = io.github.inkseal.LoggerContext.current();
                boolean complete = context.close(java.time.Duration.ofSeconds(30)).complete();
                System.out.println("complete " + complete);
                try {
                    Class.forName("io.github.inkseal.internal.engine.Engine").getDeclaredConstructors()[0].newInstance();
                } catch (IllegalAccessException shut) {
                    System.out.println("internal");
                }""");
        String output = run(thisJava(), List.of("--module-path", modulePath(CORE), "--module", "shop/shop.Shop"));
        assertThat(output).isEqualToNormalizingNewlines("WARN shop.Shop order 4711 refused\ncomplete true\ninternal\n");
    }

    @Test
    void the_sanitizer_masks_on_the_module_path_too() throws Exception {
        Set<Path> all = new LinkedHashSet<>(CORE);
        all.addAll(Places.named("re2j-"));
        all.addAll(Places.of(io.github.inkseal.sanitizer.Sanitizer.class));
        compileShop(all, "requires org.slf4j;", "log.info(\"paid with {}\", \"4111 1111\" + \" 1111 1111\");");
        String output = run(thisJava(), List.of("--module-path", modulePath(all), "--module", "shop/shop.Shop"));
        assertThat(output).isEqualToNormalizingNewlines("INFO shop.Shop paid with ****1111\n");
    }

    @Test
    void an_image_with_the_core_logs() throws Exception {
        compileShop(CORE, "requires org.slf4j;", "log.info(\"order {} placed\", 4711);");
        Path image = link(CORE, "shop,io.github.inkseal.core");
        assertThat(run(javaOf(image), List.of("--module", "shop/shop.Shop")))
                .isEqualToNormalizingNewlines("INFO shop.Shop order 4711 placed\n");
        String listed = say(List.of(javaOf(image).toString(), "--list-modules"));
        // The JDK's modules that an application pays for.
        assertThat(listed.lines().map(line -> line.replaceAll("@.*", "")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "java.base", "org.slf4j", "org.snakeyaml.engine", "io.github.inkseal.core", "shop");
    }

    @Test
    void an_image_with_the_network_writers_reaches_for_the_network() throws Exception {
        Set<Path> all = new LinkedHashSet<>(CORE);
        all.addAll(Places.of(io.github.inkseal.network.RelpFactory.class));
        all.addAll(Places.named("netty-"));
        compileShop(all, "requires org.slf4j; requires io.github.inkseal.core;", """
                log.info("order {} placed", 4711);
                io.github.inkseal.LoggerContext context = io.github.inkseal.LoggerContext.current();
                while (context.status().stream().noneMatch(said -> said.component().equals("writer hub"))) {
                    Thread.sleep(10);
                }
                System.out.println(context.status());
                Runtime.getRuntime().halt(0);""");
        Path image = link(all, "shop,io.github.inkseal.network");
        // Nobody listens at port 1; that it says so has taken Netty and TLS.
        writers = """
                writers:
                  - { name: hub, type: relp, hosts: [ "127.0.0.1:1" ] }
                """;
        assertThat(run(javaOf(image), List.of("--module", "shop/shop.Shop"))).contains("Connection refused");
    }
}
