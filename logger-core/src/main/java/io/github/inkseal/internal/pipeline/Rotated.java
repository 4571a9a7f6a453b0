package io.github.inkseal.internal.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of having writers begin a new file.
 *
 * @param done the names of those that did
 * @param failed why others did not
 */
public record Rotated(List<String> done, Map<String, String> failed) {

    /** Owner: has those of a name do it, or all. */
    static Rotated by(WriterLane[] lanes, @Nullable String name) {
        List<String> done = new ArrayList<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (WriterLane lane : lanes) {
            if (name == null || lane.name().equals(name)) {
                try {
                    if (lane.rotate()) {
                        done.add(lane.name());
                    }
                } catch (Throwable failure) {
                    failed.put(lane.name(), LaneTrouble.describe(failure));
                }
            }
        }
        return new Rotated(done, failed);
    }
}
