package io.github.inkseal.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A rotation. */
@Name("io.github.inkseal.Rotate")
@Label("Rotate")
@Description("A file set aside and the next begun")
@Category("Inkseal")
@StackTrace(false)
final class RotateEvent extends Event {

    @Label("File")
    @Description("Of a sealed log, its directory")
    @Nullable
    String file;

    @Label("Failure")
    @Nullable
    String failure;
}
