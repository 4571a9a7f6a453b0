package io.github.inkseal.usertests;

import static io.github.inkseal.testing.LogAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.inkseal.testing.CaptureLogs;
import io.github.inkseal.testing.CapturedLogs;
import io.github.inkseal.testing.ExpectErrors;
import io.github.inkseal.testing.FailOnErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The example of {@code docs/testing.md} works as it stands there, in the application's context of another virtual machine. */
class TestingPageTest {

    @ExtendWith({CaptureLogs.class, FailOnErrors.class})
    static class PaymentTest {

        private final Logger logger = LoggerFactory.getLogger("shop.Payment");

        @Test
        void a_payment_is_logged(CapturedLogs log) {
            logger.atInfo().addKeyValue("order", 7).log("paid {} EUR", 12);

            assertThat(log)
                    .hasEvent(event ->
                            event.hasLevel(Level.INFO).hasMessage("paid 12 EUR").hasKeyValue("order", 7));
            assertThat(log).hasNoEvent(event -> event.hasMessageContaining("refused"));
        }

        @Test
        @ExpectErrors("bank is away")
        void a_bank_that_is_away_is_an_error(CapturedLogs log) throws Exception {
            Thread thread = new Thread(log.claim(() -> logger.error("the bank is away")));
            thread.start();
            thread.join();

            assertThat(log).hasMessages("the bank is away");
        }
    }

    /** Runs the example. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            var tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(PaymentTest.class))
                    .execute()
                    .testEvents();
            tests.failed().stream().forEach(System.out::println);
            System.out.println("succeeded " + tests.succeeded().count() + ", failed "
                    + tests.failed().count());
        }
    }

    private static String source() throws IOException {
        Path below = Path.of("src/test/java/io/github/inkseal/usertests/TestingPageTest.java");
        return Files.readString(
                Files.exists(below) ? below : Path.of("logger-core").resolve(below));
    }

    private static String page() throws IOException {
        Path docs = Path.of("docs/testing.md");
        return Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
    }

    @Test
    void the_example_is_the_one_that_is_run() throws IOException {
        String code = page().split("```java\n")[1].split("```")[0];
        String nested = code.replace("class PaymentTest", "static class PaymentTest");

        assertThat(source().replaceAll("\\s", "")).contains(nested.replaceAll("\\s", ""));
    }

    @Test
    void the_example_works(@TempDir Path folder) throws Exception {
        Path config = folder.resolve("inkseal-test.yaml");
        Files.writeString(config, page().split("```yaml\n")[1].split("```")[0]);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dinkseal.config=" + config,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("succeeded 2, failed 0");
    }
}
