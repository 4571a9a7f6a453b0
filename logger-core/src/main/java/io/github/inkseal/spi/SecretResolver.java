package io.github.inkseal.spi;

/**
 * Resolves configuration references of one scheme: {@code ${scheme:reference}}.
 *
 * <p>Found through {@link java.util.ServiceLoader}. Made once for a context, and once for each policy file; closed when that is
 * closed if it is {@link AutoCloseable}. Called for each reference whenever the configuration is loaded, with {@code reload: { every }}
 * at each look, by any thread and maybe by two at a time; never for events. Results are not searched for further references. What it
 * logs through SLF4J is logged as the application's.
 */
public interface SecretResolver {

    /** The scheme, lower case, e.g. {@code vault}. */
    String scheme();

    /**
     * The value of a reference.
     *
     * @param reference what stands between the scheme's colon and the closing brace
     * @throws Exception if it has none; the message is shown to the user and must not hold a secret
     */
    String resolve(String reference) throws Exception;
}
