package io.github.inkseal.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.TestResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** A policy file: checked like the configuration, taken over whole when its content changes, else left as it is. */
class PolicyFileTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    /** A policy as tests write it. */
    public record Words(Level level, List<String> words, Duration every) {
        public static Words defaults() {
            return new Words(Level.INFO, List.of(), Duration.ofSeconds(1));
        }
    }

    @TempDir
    Path folder;

    private final StatusChannel status = new StatusChannel();
    private PolicyFile<String> opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path fresh = folder.resolve(name + ".new");
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private static String compile(Words words, PolicyProblems problems) {
        for (int i = 0; i < words.words().size(); i++) {
            if (words.words().get(i).startsWith("bad")) {
                problems.addUnknown("words[" + i + "]", words.words().get(i), "a good word", List.of("bat", "cat"));
            }
        }
        return words.level() + " " + String.join("-", words.words());
    }

    private PolicyFile<String> open(Path file, Duration reload) {
        close();
        opened = PolicyFile.open(file, reload, Words.class, PolicyFileTest::compile, status.forComponent("test"));
        return opened;
    }

    private List<String> refusal(Path file) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> open(file, OFTEN));
        return e == null ? List.of() : e.problems();
    }

    private String lines() {
        return status.recent().stream().map(StatusEvent::toString).toList().toString();
    }

    private void awaitPolicy(String expected) {
        await().untilAsserted(() -> assertThat(opened.current()).isEqualTo(expected));
        await().untilAsserted(() -> assertThat(opened.trouble()).isNull());
    }

    private void awaitTrouble(String part) {
        await().untilAsserted(() -> assertThat(opened.trouble()).contains(part));
    }

    @Test
    void yaml_and_json_are_read_with_the_defaults_of_the_record() throws IOException {
        assertThat(open(write("p.yaml", "level: WARN\n"), Duration.ZERO).current())
                .isEqualTo("WARN ");
        assertThat(open(write("p.json", "{\n\t\"words\": [ \"a\", \"b\" ]\n}"), Duration.ZERO)
                        .current())
                .isEqualTo("INFO a-b");
    }

    @Test
    void a_resolver_is_made_once_for_a_file_and_closed_when_nothing_is_read_any_more() throws IOException {
        Path file = write("p.yaml", "words: [ \"${probe:a}\" ]\n");
        assertThat(open(file, Duration.ZERO).current()).isEqualTo("INFO a");
        assertThat(TestResolver.lastAsked().isClosed()).isTrue();

        open(file, OFTEN);
        TestResolver one = TestResolver.lastAsked();
        int resolved = TestResolver.resolved();
        await().until(() -> TestResolver.resolved() >= resolved + 3);
        assertThat(TestResolver.lastAsked()).isSameAs(one);
        assertThat(one.isClosed()).isFalse();
        opened.close();
        await().until(one::isClosed);
    }

    @Test
    void all_problems_are_told_at_once_each_with_file_line_path_and_nearest_key() throws IOException {
        Path file = write("p.yaml", "level: LOUD\nword: [ a ]\nevery: soon\n");
        assertThat(refusal(file))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith(file + ":1: level: \"LOUD\""))
                .anySatisfy(line -> assertThat(line).isEqualTo(file + ":2: word: unknown key; did you mean \"words\"?"))
                .anySatisfy(line -> assertThat(line).startsWith(file + ":3: every: \"soon\" is not a duration"));
    }

    @Test
    void what_the_compiler_refuses_has_its_line_and_the_nearest_name() throws IOException {
        Path file = write("p.yaml", "words:\n  - good\n  - bad\n  - badger-in-the-hall\n");
        assertThat(refusal(file))
                .containsExactly(
                        file + ":3: words[1]: \"bad\" is not a good word; did you mean \"bat\"?",
                        file + ":4: words[2]: \"badger-in-the-hall\" is not a good word; there are bat, cat");
    }

    @Test
    void references_are_resolved_and_never_shown() throws IOException {
        Path secret = write("secret", "bad-secret\n");
        Path file = write("p.yaml", "words:\n  - ${file:" + secret + "}\n");
        assertThat(refusal(file))
                .singleElement()
                .asString()
                .doesNotContain("bad-secret")
                .contains("the value of");
        write("secret", "one\n");
        assertThat(open(file, OFTEN).current()).isEqualTo("INFO one");
        write("secret", "two\n");
        awaitPolicy("INFO two");
    }

    @Test
    void what_is_referred_to_is_looked_at_again_however_the_reference_is_written() throws IOException {
        Path secret = write("secret", "one\n");
        Path file = write("p.yaml", "words: [ \"\\x24{file:" + secret + "}\" ]\n");
        assertThat(open(file, OFTEN).current()).isEqualTo("INFO one");
        write("secret", "two\n");
        awaitPolicy("INFO two");
    }

    @Test
    void a_bomb_an_abyss_and_a_flood_are_refused() throws IOException {
        assertThat(refusal(write("p.yaml", "words: &a [ x ]\nother: *a\n")))
                .anySatisfy(line -> assertThat(line).contains("alias"));
        assertThat(refusal(write("p.yaml", "words: " + "[".repeat(100) + "]".repeat(100))))
                .anySatisfy(line -> assertThat(line).contains("nested deeper than 64"));
        assertThat(refusal(write("p.yaml", "#".repeat((1 << 20) + 1))))
                .singleElement()
                .asString()
                .contains("larger than 1 MiB");
    }

    @Test
    void an_empty_file_is_refused_and_braces_are_not() throws IOException {
        assertThat(refusal(write("p.yaml", "# to do\n")))
                .singleElement()
                .asString()
                .contains("is empty");
        assertThat(open(write("p.yaml", "{}"), Duration.ZERO).current()).isEqualTo("INFO ");
    }

    @Test
    void a_file_that_is_not_there_can_not_be_opened() {
        assertThat(refusal(folder.resolve("none.yaml")))
                .containsExactly(folder.resolve("none.yaml") + ": does not exist");
    }

    @Test
    void a_file_that_others_can_change_is_used_with_one_warning() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        open(file, OFTEN);
        write("p.yaml", "words: [ b ]");
        awaitPolicy("INFO b");
        assertThat(status.recent().stream().filter(e -> e.message().contains("is open to others")))
                .hasSize(1);
    }

    @Test
    void a_new_content_is_taken_over_even_with_an_older_time() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        open(file, OFTEN);
        FileTime before = Files.getLastModifiedTime(file);
        Path fresh = write("fresh.yaml", "words: [ b ]");
        Files.setLastModifiedTime(fresh, FileTime.from(before.toInstant().minusSeconds(3600)));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitPolicy("INFO b");
        assertThat(lines()).contains("INFO test: " + file + ": the changed policy is in force");
    }

    @Test
    void a_symbolic_link_that_is_swapped_changes_the_policy() throws IOException {
        Path one = write("one.yaml", "words: [ one ]");
        Path two = write("two.yaml", "words: [ two ]");
        // As Kubernetes does it: the file is a link into a folder that is a link itself.
        Path data = Files.createSymbolicLink(folder.resolve("data.yaml"), one);
        Path file = Files.createSymbolicLink(folder.resolve("p.yaml"), data);
        open(file, OFTEN);
        Path next = Files.createSymbolicLink(folder.resolve("data.tmp"), two);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitPolicy("INFO two");
    }

    @Test
    void a_bad_file_keeps_the_last_good_policy_says_so_once_and_recovers_when_mended() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        open(file, OFTEN);
        write("p.yaml", "words: [ a ]\nwordz: [ b ]\n");
        awaitTrouble(":2: wordz: unknown key; did you mean \"words\"?");
        assertThat(opened.current()).isEqualTo("INFO a");
        write("p.yaml", "words: [ bad ]");
        awaitTrouble("did you mean \"bat\"?");
        assertThat(opened.current()).isEqualTo("INFO a");
        write("p.yaml", "words: [ b ]");
        awaitPolicy("INFO b");
        assertThat(status.recent().stream().filter(e -> e.message().contains("wordz")))
                .hasSize(1);
    }

    @Test
    void a_deleted_file_keeps_the_last_good_policy_and_recovers_when_it_is_back() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        open(file, OFTEN);
        Files.delete(file);
        awaitTrouble("does not exist");
        assertThat(opened.current()).isEqualTo("INFO a");
        write("p.yaml", "words: [ a ]");
        awaitPolicy("INFO a");
        assertThat(lines()).contains("is as it was again");
    }

    @Test
    void a_compiler_that_fails_keeps_the_last_good_policy_and_shows_no_text_of_it() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        opened = PolicyFile.open(
                file,
                OFTEN,
                Words.class,
                (words, problems) -> {
                    if (words.words().contains("hidden")) {
                        throw new IllegalStateException("hidden");
                    }
                    return compile(words, problems);
                },
                status.forComponent("test"));
        write("p.yaml", "words: [ hidden ]");
        awaitTrouble("IllegalStateException");
        assertThat(opened.current()).isEqualTo("INFO a");
        assertThat(lines() + opened.trouble()).doesNotContain("hidden");
    }

    @Test
    void without_reload_no_thread_is_made_and_a_closed_file_ends_its_own() throws IOException {
        Path file = write("p.yaml", "words: [ a ]");
        // Those of tests before may still be on their way out.
        await().untilAsserted(() -> assertThat(watchers()).isZero());
        open(file, Duration.ZERO);
        assertThat(watchers()).isZero();
        open(file, Duration.ofDays(1));
        assertThat(watchers()).isEqualTo(1);
        opened.close();
        await().untilAsserted(() -> assertThat(watchers()).isZero());
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("inkseal-policy"))
                .count();
    }
}
