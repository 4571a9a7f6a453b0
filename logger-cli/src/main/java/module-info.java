/** The {@code inkseal} command. */
module io.github.inkseal.cli {
    requires info.picocli;
    requires io.github.inkseal.crypto;
    requires io.github.inkseal.network;
    requires io.github.inkseal.sanitizer;
    requires re2j;
    requires static org.jspecify;

    // Picocli sets the fields of commands.
    opens io.github.inkseal.cli to
            info.picocli;
}
