/**
 * Sealed log files for Inkseal.
 *
 * <p>Tink is an automatic module, so this one can't be part of a {@code jlink} image.
 */
module io.github.inkseal.crypto {
    requires transitive io.github.inkseal.core;
    requires com.google.crypto.tink;
    requires static org.jspecify;

    exports io.github.inkseal.crypto;

    provides io.github.inkseal.spi.ControlCheck with
            io.github.inkseal.crypto.SealedFileControls;
    provides io.github.inkseal.spi.LogComponentFactory with
            io.github.inkseal.crypto.SealedFileWriterFactory,
            io.github.inkseal.crypto.TinkKeysetFactory,
            io.github.inkseal.crypto.TokenVaultFactory;
}
