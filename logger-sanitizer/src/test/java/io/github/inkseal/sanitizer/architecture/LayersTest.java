package io.github.inkseal.sanitizer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the sanitizer may know. */
class LayersTest {

    private static final String ROOT = "io.github.inkseal";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + ".sanitizer");

    @Test
    void the_sanitizer_needs_core_and_re2j_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".config..",
                        ROOT + ".spi..",
                        ROOT + ".internal..",
                        ROOT + ".sanitizer..",
                        "java..",
                        "javax.crypto..",
                        "com.google.re2j..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void the_sanitizer_knows_no_keys_and_no_network() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".crypto..",
                        ROOT + ".network..",
                        ROOT + ".cli..",
                        "com.google.crypto.tink..",
                        "io.netty..",
                        "java.net..",
                        "javax.net..")
                .check(CLASSES);
    }

    @Test
    void access_control_does_not_know_redaction() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sanitizer.internal.access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".sanitizer.internal.text..",
                        ROOT + ".sanitizer.internal.find..",
                        ROOT + ".sanitizer.internal.rules..",
                        ROOT + ".sanitizer.internal.mask..",
                        ROOT + ".sanitizer.internal.policy..",
                        ROOT + ".sanitizer.internal.event..")
                .check(CLASSES);
    }
}
