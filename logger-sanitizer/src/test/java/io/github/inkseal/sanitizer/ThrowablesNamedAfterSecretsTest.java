package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.sanitizer.support.Sanitized;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes made while a program runs can have any name, and the names of a throwable's class and frames are shown. */
class ThrowablesNamedAfterSecretsTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    /** Becomes a class of the secret's name, which is as long. */
    public static final class NameOfAThrowableHere extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The class file of the class above with its name replaced, in its frames too. */
    private static final class Renaming extends ClassLoader {

        Renaming() {
            super(ThrowablesNamedAfterSecretsTest.class.getClassLoader());
        }

        Class<?> renamed() throws IOException {
            String from = NameOfAThrowableHere.class.getSimpleName();
            String file = NameOfAThrowableHere.class.getName().replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                byte[] bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                        .replace(from, SECRET)
                        .getBytes(StandardCharsets.ISO_8859_1);
                return defineClass(NameOfAThrowableHere.class.getName().replace(from, SECRET), bytes, 0, bytes.length);
            }
        }
    }

    private static RuntimeException thrown() throws Exception {
        return (RuntimeException) new Renaming().renamed().getConstructor().newInstance();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_secret_in_the_name_of_a_class_is_masked_wherever_the_throwable_stands(Dispatch dispatch) throws Exception {
        assertThat(thrown().getClass().getName()).endsWith("$" + SECRET);
        try (Sanitized scene = Sanitized.plain(dispatch)) {
            RuntimeException suppressing = new IllegalStateException("suppressing");
            suppressing.addSuppressed(thrown());
            for (int i = 0; i < 3; i++) {
                scene.log().error("thrown", thrown());
                scene.log().error("cause", new IllegalStateException("x", thrown()));
                scene.log().error("cause without a message", new IllegalStateException(thrown()));
                scene.log().error("suppressed", suppressing);
                scene.log().error("argument {}", thrown(), new IllegalStateException("x"));
                scene.log().info("argument {} {}", thrown(), "y");
            }
            assertThat(scene.everything())
                    .contains("ThrowablesNamedAfterSecretsTest$AKIA***MPLE")
                    .doesNotContain(SECRET)
                    .doesNotContain(SECRET.substring(8));
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_secret_in_the_name_of_a_class_in_a_frame_is_masked(Dispatch dispatch) {
        RuntimeException framed = new IllegalStateException("x");
        framed.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.acme.Proxy$" + SECRET, "call", "Proxy.java", 1),
            new StackTraceElement("com.acme.Proxy", "lambda$" + SECRET, "Proxy.java", 2),
        });
        try (Sanitized scene = Sanitized.plain(dispatch)) {
            for (int i = 0; i < 3; i++) {
                scene.log().error("thrown", framed);
            }
            assertThat(scene.everything())
                    .contains("com.acme.Proxy$AKIA***MPLE.call")
                    .contains("com.acme.Proxy.lambda$AKIA***MPLE")
                    .doesNotContain(SECRET.substring(8));
        }
    }
}
