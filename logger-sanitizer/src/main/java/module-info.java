/**
 * Redaction and access control for Inkseal: on the class path is enough.
 *
 * <p>{@code re2j} is an automatic module, named after its file, so this one can't be part of a {@code jlink} image.
 */
module io.github.inkseal.sanitizer {
    requires transitive io.github.inkseal.core;
    requires re2j;
    requires static org.jspecify;

    exports io.github.inkseal.sanitizer;

    provides io.github.inkseal.spi.ControlCheck with
            io.github.inkseal.sanitizer.internal.control.SanitizerControls;
    provides io.github.inkseal.spi.LogComponentFactory with
            io.github.inkseal.sanitizer.internal.access.AccessFilterFactory,
            io.github.inkseal.sanitizer.internal.event.SanitizeFilterFactory;
}
