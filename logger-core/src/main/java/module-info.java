/**
 * Inkseal's core: the SLF4J provider and all behind it.
 *
 * <p>Three packages are for others: {@code io.github.inkseal} for applications, {@code .config} for
 * configurations made in code, {@code .spi} for components.
 */
// Modules that use the core are not there when it is compiled.
@SuppressWarnings("module")
module io.github.inkseal.core {
    requires transitive org.slf4j;
    requires org.snakeyaml.engine;
    requires static org.jspecify;
    requires static java.management;
    requires static jdk.jfr;
    requires static micrometer.core;

    exports io.github.inkseal;
    exports io.github.inkseal.config;
    exports io.github.inkseal.micrometer;
    exports io.github.inkseal.spi;

    // SLF4J replays early events by reflection on the logger.
    exports io.github.inkseal.internal.redact to
            io.github.inkseal.sanitizer;
    exports io.github.inkseal.internal.ring to
            io.github.inkseal.sanitizer;
    exports io.github.inkseal.internal.event to
            io.github.inkseal.sanitizer;
    exports io.github.inkseal.internal.filter to
            io.github.inkseal.sanitizer;
    exports io.github.inkseal.internal.policy to
            io.github.inkseal.sanitizer;
    exports io.github.inkseal.internal.config to
            io.github.inkseal.crypto,
            io.github.inkseal.network;
    exports io.github.inkseal.internal.write to
            io.github.inkseal.crypto,
            io.github.inkseal.network;
    exports io.github.inkseal.internal.control to
            io.github.inkseal.sanitizer,
            io.github.inkseal.crypto,
            io.github.inkseal.network;
    exports io.github.inkseal.internal.encode to
            io.github.inkseal.network;
    exports io.github.inkseal.internal.jfr to
            io.github.inkseal.crypto;
    exports io.github.inkseal.internal.jmx to
            java.management;
    exports io.github.inkseal.internal.slf4j to
            org.slf4j;

    uses io.github.inkseal.spi.ControlCheck;
    uses io.github.inkseal.spi.LogComponentFactory;
    uses io.github.inkseal.spi.SecretResolver;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.github.inkseal.internal.slf4j.InksealProvider;
    provides io.github.inkseal.spi.LogComponentFactory with
            io.github.inkseal.internal.write.ConsoleWriterFactory,
            io.github.inkseal.internal.write.FileWriterFactory,
            io.github.inkseal.internal.filter.DuplicatesFactory,
            io.github.inkseal.internal.memory.MemoryWriterFactory,
            io.github.inkseal.internal.filter.LevelFilterFactory,
            io.github.inkseal.internal.filter.RateLimitFactory,
            io.github.inkseal.internal.filter.SampleFactory,
            io.github.inkseal.internal.encode.PatternEncoderFactory,
            io.github.inkseal.internal.encode.JsonEncoderFactory;
}
