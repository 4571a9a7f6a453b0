/**
 * Texts made to cost a finder time: each trigger of each matcher, repeated. {@link
 * io.github.inkseal.sanitizer.hostile.LinearTime} measures, the tests only see to it that each text comes back.
 */
package io.github.inkseal.sanitizer.hostile;
