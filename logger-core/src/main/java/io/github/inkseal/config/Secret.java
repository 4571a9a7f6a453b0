package io.github.inkseal.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record component that is a secret: in a file it must be a reference, like {@code ${file:/run/secrets/token}}, and never the
 * secret itself. Nothing of it is shown in messages.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Secret {}
