package io.github.inkseal.examples.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.examples.Forked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components of the guide, named by the configuration of the guide, found as a user's are. */
class ComponentsOfOnesOwnTest {

    @TempDir
    private Path home;

    private Path secrets;

    @BeforeEach
    void secret() throws IOException {
        secrets = own("shop.properties", "box=" + home.resolve("box.log") + "\n");
    }

    private Path own(String name, String text) throws IOException {
        Path file = Files.createFile(
                home.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private Forked shop(String configuration) throws Exception {
        Path config = own("inkseal.yaml", configuration);
        return Forked.run(home, List.of("-Dinkseal.config=" + config), Shop.class);
    }

    @Test
    void the_guides_configuration_runs_with_all_four() throws Exception {
        Forked run = shop(Guide.block("yaml"));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        // What was quick is gone, keys and values stay on their line, what came after the error is not saved.
        assertThat(home.resolve("box.log")).hasContent("""
                level=info logger="shop" msg="order 4 placed"
                level=info logger="shop" msg="order 5 placed"
                level=info logger="shop" msg="slow" tookMs="900" a_key_="say \\"hello\\""
                level=error logger="shop" msg="payment refused" error="java.lang.IllegalStateException: card\\nexpired"
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("box.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_wrong_value_is_told_with_its_line() throws Exception {
        Forked run = shop(Guide.block("yaml")
                .replace("keep: 4", "keep: 0")
                // Where a value came from a reference, a message tells no reason.
                .replace("${properties:shop.properties#box}", "box.log"));
        assertThat(run.err()).contains("inkseal.yaml:").contains("keep").contains("must be 1 or more");
    }

    @Test
    void a_secret_that_others_can_read_is_refused_and_not_told() throws Exception {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new PropertiesResolver().resolve(secrets + "#box"))
                .hasMessageContaining("chmod o-r")
                .hasMessageNotContaining("box.log");
    }

    @Test
    void a_key_that_is_not_there_is_told_without_the_others() {
        assertThatThrownBy(() -> new PropertiesResolver().resolve(secrets + "#other"))
                .hasMessageContaining("no such key")
                .hasMessageNotContaining("box.log");
    }
}
