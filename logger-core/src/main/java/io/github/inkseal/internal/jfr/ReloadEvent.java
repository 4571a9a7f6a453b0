package io.github.inkseal.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A reload. */
@Name("io.github.inkseal.Reload")
@Label("Reload")
@Description("Another configuration or policy taken or refused")
@Category("Inkseal")
@StackTrace(false)
final class ReloadEvent extends Event {

    @Label("What")
    @Description("configuration, or policy and its file")
    @Nullable
    String what;

    @Label("Failure")
    @Nullable
    String failure;
}
