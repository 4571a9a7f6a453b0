package io.github.inkseal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** ERRORs that a test with {@link FailOnErrors} is about. It fails too if one of them is not logged. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExpectErrors {

    /** A part of the message of each; without any, all ERRORs are expected, and at least one. */
    String[] value() default {};
}
