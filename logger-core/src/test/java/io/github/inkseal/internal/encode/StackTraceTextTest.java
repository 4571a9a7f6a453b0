package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.spi.Utf8Buffer;
import org.junit.jupiter.api.Test;

/** The shapes of throwables that the golden files do not show. */
class StackTraceTextTest {

    @Test
    void aCircleIsMarkedAndEnds() {
        Throwable a = Samples.thrown(new IllegalStateException("a"), "A.a:1");
        Throwable b = Samples.thrown(new IllegalStateException("b", a), "B.b:2");
        a.initCause(b);
        assertThat(text(a)).isEqualTo("""
            java.lang.IllegalStateException: a
            \tat A.a(A.java:1)
            Caused by: java.lang.IllegalStateException: b
            \tat B.b(B.java:2)
            Caused by: [CIRCULAR REFERENCE: java.lang.IllegalStateException: a]
            """);
    }

    @Test
    void theCauseOfASuppressedOneIsIndentedWithIt() {
        Throwable cause = Samples.thrown(new IllegalStateException("deep"), "D.d:4");
        Throwable suppressed = Samples.thrown(new IllegalStateException("s", cause), "S.s:3");
        Throwable t = Samples.thrown(new IllegalStateException("t"), "T.t:1");
        t.addSuppressed(suppressed);
        assertThat(text(t)).isEqualTo("""
            java.lang.IllegalStateException: t
            \tat T.t(T.java:1)
            \tSuppressed: java.lang.IllegalStateException: s
            \t\tat S.s(S.java:3)
            \tCaused by: java.lang.IllegalStateException: deep
            \t\tat D.d(D.java:4)
            """);
    }

    @Test
    void aThrowableWithoutFramesIsItsHeadline() {
        assertThat(text(Samples.thrown(new IllegalStateException(""))))
                .isEqualTo("java.lang.IllegalStateException: \n");
        assertThat(text(Samples.thrown(new IllegalStateException()))).isEqualTo("java.lang.IllegalStateException\n");
    }

    private static String text(Throwable t) {
        Utf8Buffer out = new Utf8Buffer(16);
        StackTraceText.FULL.append(
                CapturedThrowable.of(t, new TextBudget(10_000)).resolve(), out);
        return out.toString();
    }
}
