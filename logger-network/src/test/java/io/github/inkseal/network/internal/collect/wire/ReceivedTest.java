package io.github.inkseal.network.internal.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.collect.wire.Received.Attribute;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What is waiting counts for what it takes in memory, not for what it took to send it. */
class ReceivedTest {

    private static Received with(int attributes) {
        List<Attribute> more = Collections.nCopies(attributes, new Attribute("k", "v"));
        return new Received("p", "run1", 1, Level.INFO, "text", null, null, null, more);
    }

    /** An attribute is three objects and two arrays, of 16 bytes each at the very least. */
    @Test
    void small_attributes_count_for_the_objects_that_they_are() {
        assertThat(with(128).overhead() - with(0).overhead()).isGreaterThan(128 * 80);
    }
}
