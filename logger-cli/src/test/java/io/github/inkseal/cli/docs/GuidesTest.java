package io.github.inkseal.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.network.collect.Collector;
import io.github.inkseal.sanitizer.Sanitizer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guides show beside commands, which {@link GuidesJarIT} types, can be used as it stands there. */
class GuidesTest {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):[^}]*}");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>([^<]*)</artifactId>\\s*<version>([^<]*)</version>");
    private static final String FRAGMENT =
            "import io.github.inkseal.*;\nclass Fragment {\n    void run() throws Exception {\n%s\n    }\n}\n";

    /** A block and where it stands. */
    record Shown(Page page, Block block) {
        @Override
        public String toString() {
            return page + ":" + block.line();
        }
    }

    private static Stream<Shown> blocks(String language) {
        return Page.guides()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> block.language().equals(language) && block.isRun())
                        .map(block -> new Shown(page, block)));
    }

    static Stream<Shown> configurations() {
        return blocks("yaml").filter(shown -> shown.block().note().isEmpty());
    }

    static Stream<Shown> policies() {
        return blocks("yaml").filter(shown -> shown.block().note().equals("policy"));
    }

    static Stream<Shown> collectors() {
        return blocks("collector");
    }

    static Stream<Shown> programs() {
        return blocks("java");
    }

    /** Secrets are not there; a value that may be one is. */
    private static String withoutFiles(Block block) {
        return REFERENCE.matcher(block.text()).replaceAll("\\${sys:file.separator}");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void a_configuration_is_one(Shown shown) {
        ClassLoader classPath = GuidesTest.class.getClassLoader();
        assertThat(ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()))
                        .load(withoutFiles(shown.block()), shown.toString())
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_policy_is_one(Shown shown, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "policy", ".yaml"), withoutFiles(shown.block()));
        assertThat(Sanitizer.load(
                        file, warning -> assertThat(warning).as("warned").isNull()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void a_collectors_configuration_is_one(Shown shown, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "collect", ".yaml"), withoutFiles(shown.block()));
        assertThat(Collector.read(
                                file,
                                warning -> assertThat(warning).as("warned").isNull())
                        .listeners())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void java_compiles(Shown shown, @TempDir Path directory) {
        String text = shown.block().text();
        boolean whole = text.contains("class ");
        String name = whole ? String.valueOf(Path.of(shown.block().file()).getFileName()) : "Fragment.java";
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return whole ? text : FRAGMENT.formatted(text);
            }
        };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("tests run on a JDK").isNotNull();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(said, null, null, options, null, List.of(source))
                        .call())
                .as(said.toString())
                .isTrue();
    }

    @Test
    void dependencies_are_artifacts_of_this_version() throws IOException {
        Pattern version = Pattern.compile("<artifactId>inkseal-parent</artifactId>\\s*<version>([^<]*)</version>");
        String root = Files.readString(Page.ROOT.resolve("pom.xml"));
        MatchResult own = version.matcher(root).results().findFirst().orElseThrow();
        List<MatchResult> named = blocks("xml")
                .flatMap(shown -> ARTIFACT.matcher(shown.block().text()).results())
                .toList();
        assertThat(named).hasSizeGreaterThan(3).allSatisfy(artifact -> {
            assertThat(root).contains("<artifactId>" + artifact.group(1) + "</artifactId>");
            assertThat(artifact.group(2)).isEqualTo(own.group(1));
        });
    }

    @Test
    void what_is_left_out_says_why_and_nothing_else_is() {
        List<Block> all = Page.guides().flatMap(page -> page.blocks().stream()).toList();
        assertThat(all.stream().filter(block -> !block.isRun())).hasSize(2);
        assertThat(all.stream().map(Block::language).collect(Collectors.toSet()))
                .isEqualTo(Set.of("console", "yaml", "collector", "java", "xml"));
        assertThat(all.stream().map(Block::note))
                .allMatch(note -> note.isEmpty() || note.equals("policy") || note.startsWith("not run: "));
        assertThat(Stream.of(configurations(), policies(), collectors(), programs())
                        .map(Stream::count))
                .noneMatch(count -> count == 0);
    }
}
