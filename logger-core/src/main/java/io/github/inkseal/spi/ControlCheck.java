package io.github.inkseal.spi;

import io.github.inkseal.Control;
import io.github.inkseal.config.InksealConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a configuration with what is recommended. Found by {@link java.util.ServiceLoader}; each module brings its own.
 *
 * <p>A check reads the configuration and the files that it names. It writes nothing, opens no socket and needs no context. It
 * may be called by any thread, at any time. One that throws is a FAIL that names it.
 */
public interface ControlCheck {

    /** What it looks at. */
    interface Examined {

        InksealConfig config();

        /** Files that were read to load the configuration: its own and those of references; none if it was made in code. */
        List<Path> files();

        /** Those of them that others could read or change, a line each. */
        List<String> looseFiles();

        /** Private keys at hand, to try whether they open what would be sealed; usually none. */
        List<Path> keys();

        /** Whether there is a component of a kind and type. */
        boolean has(Class<?> kind, String type);

        /** How well a writer with these settings protects records; what nobody vouches for is plaintext. */
        Protection protection(String type, Record settings);
    }

    /** Every control that {@link #examine} may give. */
    List<ControlRule> rules();

    /** How the configuration stands to each of them: at least one control for each rule. */
    List<Control> examine(Examined examined);
}
