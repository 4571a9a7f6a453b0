package io.github.inkseal.internal.jmx;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Principal;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as the JMX connector has made sure of it. How to ask for that has changed with Java 18, and the way before
 * is to go: so both are looked for by name.
 */
final class Caller {

    private static final @Nullable MethodHandle CURRENT = current();

    private Caller() {}

    private static @Nullable MethodHandle current() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (ReflectiveOperationException before18) {
            try {
                Class<?> controller = Class.forName("java.security.AccessController");
                Class<?> context = Class.forName("java.security.AccessControlContext");
                MethodHandle get = lookup.findStatic(controller, "getContext", MethodType.methodType(context));
                MethodHandle subject =
                        lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context));
                return MethodHandles.filterReturnValue(get, subject);
            } catch (ReflectiveOperationException neither) {
                return null;
            }
        }
    }

    /** The name; null if nobody has been authenticated, as for callers within the process. */
    static @Nullable String name() {
        if (CURRENT == null) {
            return null;
        }
        try {
            Subject subject = (Subject) CURRENT.invoke();
            if (subject != null) {
                for (Principal principal : subject.getPrincipals()) {
                    return principal.getName();
                }
            }
            return null;
        } catch (Throwable unknown) {
            return null;
        }
    }
}
