package io.github.inkseal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.inkseal");

    private static final String ROOT = "io.github.inkseal";

    @Test
    void core_sees_no_other_module() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".sanitizer..",
                        ROOT + ".crypto..",
                        ROOT + ".network..",
                        ROOT + ".cli..",
                        "com.google.crypto.tink..",
                        "com.google.re2j..",
                        "io.netty..")
                .check(CLASSES);
    }

    @Test
    void core_needs_slf4j_and_snakeyaml_engine_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "javax.management..",
                        "javax.security.auth..",
                        "org.slf4j..",
                        "org.snakeyaml.engine..",
                        "org.jspecify.annotations..",
                        "jdk.jfr..",
                        "io.micrometer.core.instrument..")
                .check(CLASSES);
    }

    @Test
    void the_module_jdk_jfr_may_be_missing() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.jfr..")
                .or()
                .haveFullyQualifiedName(ROOT + ".internal.jfr.Flight")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(CLASSES);
    }

    @Test
    void micrometer_may_be_missing() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".micrometer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", ROOT + ".micrometer..")
                .check(CLASSES);
    }

    @Test
    void the_module_java_management_may_be_missing() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".internal.jmx.Server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "java.lang.management..")
                .check(CLASSES);
    }

    @Test
    void only_the_configuration_reads_yaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.engine..")
                .check(CLASSES);
    }

    @Test
    void spi_and_configuration_do_not_know_what_is_behind_them() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".spi..", ROOT + ".config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".internal..")
                .check(CLASSES);
    }

    @Test
    void an_event_does_not_know_its_ring_nor_the_ring_its_pipeline() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".internal.ring..", ROOT + ".internal.intake..", ROOT + ".internal.pipeline..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal.ring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".internal.intake..", ROOT + ".internal.pipeline..", ROOT + ".internal.slf4j..")
                .check(CLASSES);
    }

    @Test
    void policies_and_alerts_know_no_event_on_its_way() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".internal.policy..", ROOT + ".internal.alert..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".internal.ring..",
                        ROOT + ".internal.intake..",
                        ROOT + ".internal.pipeline..",
                        ROOT + ".internal.engine..",
                        ROOT + ".internal.slf4j..")
                .check(CLASSES);
    }

    @Test
    void the_pipeline_knows_no_caller() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".internal.pipeline..", ROOT + ".internal.encode..", ROOT + ".internal.write..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal.intake..", ROOT + ".internal.slf4j..")
                .check(CLASSES);
    }
}
