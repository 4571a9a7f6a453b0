/**
 * Logs sealed to a key that no host has: a tiny key service, and the key wrapping by which Inkseal asks it.
 *
 * <p>{@link io.github.inkseal.examples.keyservice.KeyServer} stands for AWS KMS, Vault's transit engine or whatever else
 * keeps keys: it holds a key-encryption key that never leaves it, and wraps for one bearer token and unwraps for another.
 * {@link io.github.inkseal.examples.keyservice.HttpKeyWrapping} is all that Inkseal needs to use it, and {@link
 * io.github.inkseal.examples.keyservice.HttpKeyFactory} makes it by its {@code type:}. {@link
 * io.github.inkseal.examples.keyservice.SealToKeyService} runs both.
 *
 * <p>What it leaves out: TLS, for it is bound to this machine; a log of who asked; keys that outlive it, rotate or are
 * backed up; tokens that expire. Whoever has the reading token unwraps everything, so it belongs to those who read.
 */
@NullMarked
package io.github.inkseal.examples.keyservice;

import org.jspecify.annotations.NullMarked;
