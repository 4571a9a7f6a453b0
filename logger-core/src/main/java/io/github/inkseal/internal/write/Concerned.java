package io.github.inkseal.internal.write;

import org.jspecify.annotations.Nullable;

/** A writer of Inkseal's own that writes, and yet has something that its owner should see to. */
public interface Concerned {

    /** What health says of it, one line without secrets; null if nothing. Any thread; neither blocks nor throws. */
    @Nullable
    String concern();
}
