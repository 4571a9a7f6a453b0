package io.github.inkseal.crypto.internal.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a stream is sealed to, as the keys' files say it now. */
public interface Recipients {

    /** Who it is sealed to first. The thread that opens the stream. */
    List<StreamOptions.To> now();

    /** Who it is sealed to from here on, if that is somebody else than the last time; null if not. The pipeline's thread. */
    @Nullable
    List<StreamOptions.To> changed();

    /** Whether the host that writes can open what it has sealed. */
    boolean hostOpens();

    /** What health says of them, null if nothing. Any thread. */
    @Nullable
    String concern();
}
