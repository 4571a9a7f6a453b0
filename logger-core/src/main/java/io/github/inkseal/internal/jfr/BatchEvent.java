package io.github.inkseal.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A hand-over of what was gathered. */
@Name("io.github.inkseal.Batch")
@Label("Batch")
@Description("All that was gathered, handed over to the writers and forced where audit records wait for it")
@Category("Inkseal")
@StackTrace(false)
final class BatchEvent extends Event {

    @Label("Records")
    @Description("Events, and records that Inkseal made itself, numbered since the last such event")
    long records;
}
