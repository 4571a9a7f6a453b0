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
    void only_shipping_listening_and_tls_know_netty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        NETWORK + ".internal.ship..",
                        NETWORK + ".internal.tls..",
                        NETWORK + ".internal.collect.listen..")
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
    void what_takes_messages_apart_knows_no_network_and_no_files() {
        classes()
                .that()
                .resideInAPackage(NETWORK + ".internal.collect.wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        NETWORK + ".internal.collect.wire..",
                        NETWORK + ".internal.protobuf..",
                        "java.io..",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void sending_and_receiving_know_nothing_of_each_other() {
        noClasses()
                .that()
                .resideInAnyPackage(NETWORK + ".collect..", NETWORK + ".internal.collect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        NETWORK,
                        NETWORK + ".internal.ship..",
                        NETWORK + ".internal.syslog..",
                        NETWORK + ".internal.connect..")
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
