/**
 * A writer around another: {@code type: watched-vault} seals as {@code sealed-file} does, and says so when its disk is
 * slow. {@link io.github.inkseal.examples.decorator.WatchedVaultFactory} makes the one out of the other, {@link
 * io.github.inkseal.examples.decorator.WatchedWriter} hands every call on: whoever leaves one out loses what it is for,
 * {@code protection()} and {@code takeLoss()} above all.
 */
@NullMarked
package io.github.inkseal.examples.decorator;

import org.jspecify.annotations.NullMarked;
