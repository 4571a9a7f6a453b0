package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.StackSettings;
import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.spi.Utf8Buffer;
import org.junit.jupiter.api.Test;

/** What {@code stack} leaves out of stack traces, and that it says so. */
class ShortenedStackTraceTest {

    private static final StackSettings ALL = StackSettings.defaults();

    /** Two frames of its own, three in common with what wraps it. */
    private static Throwable wrapped() {
        Throwable cause = frames(
                new IllegalStateException("down"),
                "db.Pool.take",
                "sun.reflect.Call.invoke",
                "sun.reflect.deep.Call.invoke",
                "app.Shop.buy",
                "app.Main.run",
                "app.Main.main");
        return frames(
                new RuntimeException("no sale", cause),
                "app.Shop.sell",
                "app.Shop$$Lambda.run",
                "app.Shop.buy",
                "app.Main.run",
                "app.Main.main");
    }

    /** The last three are the same for both. */
    private static Throwable frames(Throwable t, String... methods) {
        StackTraceElement[] frames = new StackTraceElement[methods.length];
        for (int i = 0; i < methods.length; i++) {
            int dot = methods[i].lastIndexOf('.');
            String type = methods[i].substring(0, dot);
            frames[i] = new StackTraceElement(type, methods[i].substring(dot + 1), "X.java", methods.length - i);
        }
        t.setStackTrace(frames);
        return t;
    }

    private static String text(StackSettings settings, Throwable t) {
        Utf8Buffer out = new Utf8Buffer(16);
        StackTraceText.of(settings)
                .append(CapturedThrowable.of(t, new TextBudget(10_000)).resolve(), out);
        return out.toString();
    }

    @Test
    void frames_of_excluded_classes_are_counted_where_they_would_stand() {
        assertThat(text(ALL.withExclude("sun.reflect", "app.Shop"), wrapped())).isEqualTo("""
                java.lang.RuntimeException: no sale
                \t... 3 frames excluded
                \tat app.Main.run(X.java:2)
                \tat app.Main.main(X.java:1)
                Caused by: java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                \t... 2 frames excluded
                \t... 3 common frames omitted
                """);
    }

    @Test
    void a_star_is_one_part_of_a_name_and_two_are_any() {
        assertThat(text(ALL.withExclude("sun.reflect.*"), wrapped().getCause())).isEqualTo("""
                java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                \t... 1 frames excluded
                \tat sun.reflect.deep.Call.invoke(X.java:4)
                \tat app.Shop.buy(X.java:3)
                \tat app.Main.run(X.java:2)
                \tat app.Main.main(X.java:1)
                """);
        assertThat(text(ALL.withExclude("sun.**"), wrapped().getCause())).contains("\t... 2 frames excluded\n");
    }

    @Test
    void a_limit_of_frames_says_how_many_are_missing_and_how_many_of_them_stand_above() {
        assertThat(text(ALL.withFrames(2), wrapped())).isEqualTo("""
                java.lang.RuntimeException: no sale
                \tat app.Shop.sell(X.java:5)
                \tat app.Shop$$Lambda.run(X.java:4)
                \t... 3 frames truncated
                Caused by: java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                \tat sun.reflect.Call.invoke(X.java:5)
                \t... 4 frames truncated (including 3 common frames)
                """);
        assertThat(text(ALL.withFrames(0), wrapped())).isEqualTo("""
                java.lang.RuntimeException: no sale
                \t... 5 frames truncated
                Caused by: java.lang.IllegalStateException: down
                \t... 6 frames truncated (including 3 common frames)
                """);
    }

    @Test
    void excluded_frames_do_not_count_towards_the_limit() {
        assertThat(text(ALL.withFrames(1).withExclude("sun.**", "db"), wrapped().getCause()))
                .isEqualTo("""
                java.lang.IllegalStateException: down
                \t... 3 frames excluded
                \tat app.Shop.buy(X.java:3)
                \t... 2 frames truncated
                """);
    }

    @Test
    void the_root_cause_can_come_first() {
        assertThat(text(ALL.withRootCauseFirst(true).withFrames(1), wrapped())).isEqualTo("""
                java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                \t... 5 frames truncated (including 3 common frames)
                Wrapped by: java.lang.RuntimeException: no sale
                \tat app.Shop.sell(X.java:5)
                \t... 4 frames truncated
                """);
    }

    @Test
    void a_chain_is_cut_at_its_end_whichever_that_is() {
        Throwable a = frames(new IllegalStateException("a"), "A.a");
        Throwable b = frames(new IllegalStateException("b", a), "B.b");
        Throwable c = frames(new IllegalStateException("c", b), "C.c");
        assertThat(text(ALL.withCauses(1), c)).isEqualTo("""
                java.lang.IllegalStateException: c
                \tat C.c(X.java:1)
                Caused by: java.lang.IllegalStateException: b
                \tat B.b(X.java:1)
                ... 1 more throwables omitted
                """);
        assertThat(text(ALL.withCauses(0).withRootCauseFirst(true), c)).isEqualTo("""
                java.lang.IllegalStateException: a
                \tat A.a(X.java:1)
                ... 2 more throwables omitted
                """);
        assertThat(text(ALL.withCauses(2), c)).doesNotContain("omitted");
    }

    @Test
    void encoders_follow_it_and_options_of_a_word_win() {
        EventFixture event = new EventFixture();
        event.throwable = wrapped();
        StackSettings short1 = ALL.withFrames(1).withCauses(0);
        assertThat(event.encoded(pattern("%m%n", short1))).isEqualTo("""
                hello
                java.lang.RuntimeException: no sale
                \tat app.Shop.sell(X.java:5)
                \t... 4 frames truncated
                ... 1 more throwables omitted
                """);
        assertThat(event.encoded(pattern("%m %rEx", short1))).isEqualTo("""
                hello java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                \t... 5 frames truncated (including 3 common frames)
                ... 1 more throwables omitted
                """);
        assertThat(event.encoded(pattern("%m %ex{1}", short1))).isEqualTo("""
                hello java.lang.RuntimeException: no sale
                \tat app.Shop.sell(X.java:5)
                Caused by: java.lang.IllegalStateException: down
                \tat db.Pool.take(X.java:6)
                """);
        for (JsonSettings.Profile profile : JsonSettings.Profile.values()) {
            JsonSettings settings = JsonSettings.of(profile).withStack(short1);
            assertThat(event.encoded(JsonEncoder.create(settings, ClockPrecision.MILLIS)))
                    .contains("\"java.lang.RuntimeException: no sale\\n\\tat app.Shop.sell(X.java:5)\\n"
                            + "\\t... 4 frames truncated\\n... 1 more throwables omitted\\n\"");
        }
    }

    private static PatternEncoder pattern(String pattern, StackSettings stack) {
        return PatternEncoder.create(new PatternSettings(pattern).withStack(stack), false, ClockPrecision.MILLIS);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.withFrames(-1))
                .withMessageStartingWith("frames ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.withCauses(-1))
                .withMessageStartingWith("causes ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.withExclude(" "))
                .withMessageStartingWith("exclude ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALL.withExclude("com.a**"))
                .withMessageStartingWith("exclude ");
    }
}
