package io.github.inkseal.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** One call of a writer. */
@Name("io.github.inkseal.Write")
@Label("Write")
@Description("A batch given to one writer")
@Category("Inkseal")
@StackTrace(false)
final class WriteEvent extends Event {

    @Label("Writer")
    @Nullable
    String writer;

    @Label("Events")
    @Description("Those it took, without records that Inkseal made itself")
    long events;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Failed")
    @Description("Events it did not take")
    long failed;

    @Label("Failure")
    @Description("Class of what went wrong")
    @Nullable
    String failure;
}
