package io.github.inkseal.testing;

import io.github.inkseal.LoggerContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives tests, and methods before and after each, a parameter {@link CapturedLogs} with the events of that test only, also while
 * others run beside it.
 *
 * <p>{@code @ExtendWith(CaptureLogs.class)} takes the events of the application's context, whose configuration must keep them:
 * {@code profile: test}. A context of the test's own is named with {@link #of}.
 */
public final class CaptureLogs
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {

    private final @Nullable LoggerContext context;

    /** Of the application's context. */
    public CaptureLogs() {
        this(null);
    }

    private CaptureLogs(@Nullable LoggerContext context) {
        this.context = context;
    }

    /** Of a context of the test's own, for fields with {@code @RegisterExtension}. */
    public static CaptureLogs of(LoggerContext context) {
        return new CaptureLogs(context);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        TestRun.join(test, context);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        TestRun run = TestRun.of(test, context);
        if (run != null) {
            run.leave();
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        claimed(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        claimed(invocation, test);
    }

    /** JUnit runs a test with a time-out in a thread of its own if it is told to. */
    private void claimed(Invocation<@Nullable Void> invocation, ExtensionContext test) throws Throwable {
        logs(test)
                .claimCall(() -> {
                    try {
                        return invocation.proceed();
                    } catch (Exception | Error thrown) {
                        throw thrown;
                    } catch (Throwable other) {
                        throw new ExtensionConfigurationException("a test threw what is neither", other);
                    }
                })
                .call();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == CapturedLogs.class
                && test.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return logs(test);
    }

    private CapturedLogs logs(ExtensionContext test) {
        TestRun run = TestRun.of(test, context);
        if (run == null) {
            throw new ExtensionConfigurationException("this test has not begun yet; ask for CapturedLogs in a method");
        }
        return run.logs();
    }
}
