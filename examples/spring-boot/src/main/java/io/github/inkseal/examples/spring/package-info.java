/**
 * A small shop on Spring Boot, and what an application needs so that Boot's {@code logging.level.*} and its
 * {@code loggers} endpoint reach Inkseal: {@link io.github.inkseal.examples.spring.InksealLoggingSystem}, named in
 * {@code META-INF/spring.factories}. Inkseal starts with SLF4J, before Spring has read anything; Spring changes levels
 * on its threads and closes the context, last of all, on the thread of its shutdown hook.
 */
@NullMarked
package io.github.inkseal.examples.spring;

import org.jspecify.annotations.NullMarked;
