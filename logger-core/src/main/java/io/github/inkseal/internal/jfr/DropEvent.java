package io.github.inkseal.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A gap. */
@Name("io.github.inkseal.Drop")
@Label("Drop")
@Description("Events that never reached the pipeline, all of a reason and level since the last such event")
@Category("Inkseal")
@StackTrace(false)
final class DropEvent extends Event {

    @Label("Reason")
    @Nullable
    String reason;

    @Label("Level")
    @Nullable
    String level;

    @Label("Events")
    long events;
}
