/**
 * For the tests of applications that log through Inkseal: assertions on events, an extension for JUnit that gives a test its own events,
 * and one that fails tests in which an ERROR is logged that nobody expected.
 *
 * <p>Events come from writers that keep them in memory, behind the sanitizer: nothing here has ever seen what that masked. A test owns
 * its {@link io.github.inkseal.testing.CapturedLogs}; threads that log add to it, told apart by {@code Capture}, which each
 * context has one of. JUnit is needed for the extensions, AssertJ for the assertions.
 */
@NullMarked
package io.github.inkseal.testing;

import org.jspecify.annotations.NullMarked;
