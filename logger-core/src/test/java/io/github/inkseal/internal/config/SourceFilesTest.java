package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    private final Fixture fixture = new Fixture();

    @TempDir
    Path folder = Path.of("unset");

    private Path file = Path.of("unset");
    private long owner;
    private long group;

    @BeforeEach
    void a_file_of_ours() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        file = Files.writeString(folder.resolve("inkseal.yaml"), "dispatch: direct");
        owner = ((Number) Files.getAttribute(file, "unix:uid")).longValue();
        group = ((Number) Files.getAttribute(file, "unix:gid")).longValue();
        fixture.identity = Fixture.process(owner);
    }

    private List<String> warningsAt(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return fixture.loader().load(file).warnings();
    }

    private void belongsTo(long user) throws IOException {
        assumeTrue(owner == 0, "only root gives files away");
        Files.setAttribute(file, "unix:uid", (int) user);
    }

    @Test
    void a_file_of_ours_that_nobody_else_may_touch_is_in_order() throws IOException {
        assertThat(warningsAt("rw-------")).isEmpty();
        assertThat(warningsAt("r--------")).isEmpty();
    }

    @Test
    void a_file_open_to_others_is_a_warning_not_an_error() throws IOException {
        assertThat(warningsAt("rw----r--"))
                .containsExactly(file + ": is open to others (mode 0604); it should be this user's with mode 0600");
        assertThat(warningsAt("rw-----w-")).hasSize(1);
        assertThat(warningsAt("rw------x")).hasSize(1);
    }

    @Test
    void a_group_may_read_if_we_are_in_it() throws IOException {
        assertThat(warningsAt("rw-r-----"))
                .containsExactly(file + ": can be read by group " + group
                        + ", which this process is not in (mode 0640); it should be this user's with mode 0600");
        fixture.identity = Fixture.process(owner, group);
        assertThat(warningsAt("rw-r-----")).isEmpty();
    }

    @Test
    void a_group_may_do_nothing_but_read() throws IOException {
        fixture.identity = Fixture.process(owner, group);

        assertThat(warningsAt("rw-rw----"))
                .containsExactly(file + ": lets its group do more than read (mode 0660); it should be this user's"
                        + " with mode 0600");
        assertThat(warningsAt("rw---x---")).hasSize(1);
    }

    @Test
    void a_file_of_somebody_else_is_a_warning() throws IOException {
        belongsTo(12_345);

        assertThat(warningsAt("rw-------"))
                .containsExactly(file + ": belongs to user 12345, neither to this process nor to root (mode 0600);"
                        + " it should be this user's with mode 0600");
    }

    @Test
    void a_file_of_root_is_in_order_for_everybody() throws IOException {
        belongsTo(0);
        fixture.identity = Fixture.process(12_345);

        assertThat(warningsAt("rw-------")).isEmpty();
    }

    @Test
    void of_a_link_the_target_is_judged() throws IOException {
        Path target = Files.move(file, folder.resolve("..data"));
        file = Files.createSymbolicLink(file, target);

        assertThat(warningsAt("rw-------")).isEmpty();
        assertThat(warningsAt("rw-r--r--"))
                .containsExactly(file + ": is open to others, can be read by group " + group
                        + ", which this process is not in (mode 0644); it should be this user's with mode 0600");
    }

    @Test
    void a_file_that_a_reference_names_is_judged_too_and_once() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "direct");
        String yaml = "dispatch: \"${file:" + file + "}\"\nlevels: { root: \"WARN\" }\n"
                + "writers: [ { name: \"${file:" + file + "}\", type: console } ]";

        assertThat(fixture.loader().load(yaml, "inkseal.yaml").warnings())
                .singleElement()
                .asString()
                .startsWith(file + ": is open to others");
    }

    @Test
    void where_there_are_no_permissions_there_is_no_warning() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path inside = Files.writeString(zip.getPath("/inkseal.yaml"), "dispatch: direct");

            assertThat(fixture.loader().load(inside).warnings()).isEmpty();
        }
    }

    @Test
    void what_can_not_be_read_is_said() throws IOException {
        assertThatThrownBy(() -> fixture.loader().load(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(folder.resolve("none.yaml") + ": does not exist");
        assertThatThrownBy(() -> fixture.loader().load(folder)).hasMessage(folder + ": is not a regular file");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> fixture.loader().load(file)).hasMessage(file + ": is not UTF-8");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> fixture.loader().load(file)).hasMessage(file + ": is larger than 1 MiB");
    }

    @Test
    void a_byte_order_mark_is_not_part_of_the_text() throws IOException {
        Files.writeString(file, "\ufeffclock: micros");

        assertThat(fixture.loader().load(file).config().clock()).hasToString("MICROS");
    }

    @Test
    void linux_tells_who_we_are() {
        assertThat(ProcessIdentity.ofLinux("""
                        Name:\tjava
                        Uid:\t1000\t1001\t1002\t1003
                        Gid:\t2000\t2001\t2002\t2003
                        Groups:\t27 100\s
                        """)).isEqualTo(Fixture.process(1001, 2001L, 27L, 100L));
    }

    @Test
    void a_file_we_make_is_ours() {
        assertThat(ProcessIdentity.current().user()).isEqualTo(owner);
    }
}
