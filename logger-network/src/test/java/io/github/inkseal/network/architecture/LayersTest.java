package io.github.inkseal.network.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the network module may know. */
class LayersTest {

    private static final String NETWORK = "io.github.inkseal.network";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(NETWORK);

    @Test
    void only_shipping_and_tls_know_netty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(NETWORK + ".internal.ship..", NETWORK + ".internal.tls..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void frames_know_no_network() {
        classes()
                .that()
                .resideInAPackage(NETWORK + ".internal.syslog..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        NETWORK,
                        NETWORK + ".internal.syslog..",
                        "io.github.inkseal.config..",
                        "io.github.inkseal.spi..",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void relp_knows_bytes_only() {
        classes()
                .that()
                .resideInAPackage(NETWORK + ".internal.relp..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        NETWORK + ".internal.relp..",
                        "java.io..",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.util..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void sending_knows_neither_sanitizer_nor_sealing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.inkseal.sanitizer..", "io.github.inkseal.crypto..")
                .check(CLASSES);
    }
}
