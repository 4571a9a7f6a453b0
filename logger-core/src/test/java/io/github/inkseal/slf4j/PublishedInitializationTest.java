package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.support.Jvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SLF4J's published test of its initialisation holds for Inkseal. */
class PublishedInitializationTest {

    @Test
    void slf4js_own_test_of_multithreaded_initialization_passes() throws Exception {
        Jvm.Result result = Jvm.run(PublishedInitialization.class, List.of());
        assertThat(result.output().lines()).contains("ran 1, failed 0");
        assertThat(result.exitCode()).isZero();
    }
}
