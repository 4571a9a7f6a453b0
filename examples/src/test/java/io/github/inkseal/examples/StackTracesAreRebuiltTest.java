package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StackTracesAreRebuiltTest {

    @Test
    void a_printed_trace_prints_the_same_again() {
        Throwable cause = new IllegalStateException("inner", new OutOfMemoryError("innermost"));
        Throwable original = new IllegalArgumentException("outer: é", cause);
        original.addSuppressed(new RuntimeException("beside", new java.io.IOException("its cause")));
        String printed = print(original);

        String again = print(rebuild(printed.lines().toList())).replace(ReplayedException.class.getName() + ": ", "");

        assertThat(again).isEqualTo(printed);
    }

    @Test
    void frames_of_any_form_are_kept() {
        Throwable rebuilt = rebuild(List.of(
                "a.BException: x",
                "\tat a.B.c(B.java:12) ~[b.jar:1.0]",
                "\tat java.base/java.lang.Thread.run(Thread.java:840)",
                "\tat a.B$$Lambda/0x00007f1c.run(Unknown Source)",
                "\tat a.B.n(Native Method)",
                "\tat something else"));
        assertThat(rebuilt.getStackTrace())
                .extracting(StackTraceElement::toString)
                .containsExactly(
                        "a.B.c(B.java:12)",
                        "java.base/java.lang.Thread.run(Thread.java:840)",
                        "a.B$$Lambda/0x00007f1c.run(Unknown Source)",
                        "a.B.n(Native Method)",
                        "something else.(Unknown Source)");
    }

    @Test
    void what_is_no_trace_is_not_taken() {
        TraceParser parser = new TraceParser();
        assertThat(parser.add("\tat a.B.c(B.java:12)")).isFalse();
        assertThat(parser.add("Caused by: a.BException")).isFalse();
        assertThat(parser.add("the exception was a.BException: x")).isFalse();
        assertThat(parser.add("a.BException")).isTrue();
        assertThat(parser.add("a.BException: a second one")).isFalse();
        assertThat(parser.lines()).isEqualTo(1);
    }

    @Test
    void a_trace_without_end_is_cut_off() {
        TraceParser parser = new TraceParser();
        parser.add("a.BException: x");
        for (int i = 0; i < 10_000; i++) {
            parser.add("Caused by: a.BException: " + i);
        }
        assertThat(parser.lines()).isLessThan(5000);
        assertThat(parser.throwable()).isNotNull();
    }

    private static Throwable rebuild(List<String> lines) {
        TraceParser parser = new TraceParser();
        assertThat(lines).allMatch(parser::add);
        return Objects.requireNonNull(parser.throwable());
    }

    private static String print(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
