package io.github.inkseal.spi;

/**
 * Resolves configuration references of one scheme: {@code ${scheme:reference}}.
 *
 * <p>Found through {@link java.util.ServiceLoader}. Called once for each reference when a configuration
 * is loaded, never for events; results are not searched for further references.
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
