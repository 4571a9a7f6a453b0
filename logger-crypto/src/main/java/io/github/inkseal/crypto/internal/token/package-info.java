/**
 * Tokens in place of values, which those who hold the key can turn back.
 *
 * <p>A {@link io.github.inkseal.crypto.internal.token.TokenKeys} file has a key for each epoch, the last of which
 * makes tokens. A value has one token an epoch, so records can be joined; deleting an epoch's key erases, in all logs
 * and backups at once, what its tokens stand for.
 */
@NullMarked
package io.github.inkseal.crypto.internal.token;

import org.jspecify.annotations.NullMarked;
