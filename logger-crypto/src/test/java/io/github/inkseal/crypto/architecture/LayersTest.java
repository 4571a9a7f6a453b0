package io.github.inkseal.crypto.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the crypto module may know. */
class LayersTest {

    private static final String ROOT = "io.github.inkseal";
    private static final String CRYPTO = ROOT + ".crypto";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CRYPTO);

    @Test
    void sealing_needs_core_and_tink_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".config..",
                        ROOT + ".spi..",
                        ROOT + ".internal..",
                        CRYPTO + "..",
                        "java..",
                        "javax.crypto..",
                        "com.google.crypto.tink..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void sealing_knows_no_sanitizer_and_no_network() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".sanitizer..",
                        ROOT + ".network..",
                        ROOT + ".cli..",
                        "io.netty..",
                        "java.net..",
                        "javax.net..")
                .check(CLASSES);
    }

    @Test
    void the_format_has_neither_keys_nor_files() {
        noClasses()
                .that()
                .resideInAPackage(CRYPTO + ".internal.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CRYPTO + ".internal.key..",
                        CRYPTO + ".internal.write..",
                        CRYPTO + ".internal.read..",
                        "javax.crypto..",
                        "java.nio.file..",
                        "com.google.crypto.tink..")
                .check(CLASSES);
    }

    @Test
    void reading_does_not_know_writing() {
        noClasses()
                .that()
                .resideInAPackage(CRYPTO + ".internal.read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CRYPTO + ".internal.write..")
                .check(CLASSES);
    }

    @Test
    void only_keys_know_tink() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CRYPTO + ".internal.key..", CRYPTO + ".internal.token..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.crypto.tink..")
                .check(CLASSES);
    }
}
