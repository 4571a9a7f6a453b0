package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.support.Recorded;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Markers of any class, however they refer to each other and whatever they do. */
class MarkersTest {

    /** A marker class that has nothing to do with SLF4J's. */
    @SuppressWarnings({"serial", "deprecation"})
    private static class Foreign implements Marker {
        private final @Nullable String name;

        Foreign(@Nullable String name) {
            this.name = name;
        }

        @Override
        public @Nullable String getName() {
            return name;
        }

        @Override
        public void add(Marker reference) {}

        @Override
        public boolean remove(Marker reference) {
            return false;
        }

        @Override
        public boolean hasChildren() {
            return false;
        }

        @Override
        public boolean hasReferences() {
            return false;
        }

        @Override
        public @Nullable Iterator<Marker> iterator() {
            return null;
        }

        @Override
        public boolean contains(Marker other) {
            return false;
        }

        @Override
        public boolean contains(String other) {
            return false;
        }
    }

    private static LogEvent logged(Marker marker) {
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("markers").info(marker, "marked {}", 1);
            LogEvent event = recorded.only();
            assertThat(event.message()).isEqualTo("marked 1");
            return event;
        }
    }

    @Test
    void a_foreign_marker_arrives_by_its_name() {
        assertThat(logged(new Foreign("FOREIGN")).markers()).containsExactly("FOREIGN");
    }

    @Test
    void a_marker_without_a_name_costs_nothing_but_itself() {
        assertThat(logged(new Foreign(null)).markers()).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void what_a_marker_refers_to_arrives_with_it() {
        BasicMarkerFactory factory = new BasicMarkerFactory();
        Marker outer = factory.getDetachedMarker("OUTER");
        Marker inner = factory.getDetachedMarker("INNER");
        outer.add(inner);
        inner.add(new Foreign("LEAF"));
        assertThat(logged(outer).markers()).containsExactly("OUTER", "INNER", "LEAF");
    }

    @Test
    void a_circle_of_markers_is_walked_once() {
        Marker[] ring = new Marker[3];
        for (int i = 0; i < ring.length; i++) {
            int next = (i + 1) % ring.length;
            ring[i] = new Foreign("R" + i) {
                private static final long serialVersionUID = 1L;

                @Override
                public Iterator<Marker> iterator() {
                    return List.of(ring[next], this).iterator();
                }
            };
        }
        assertThat(logged(ring[0]).markers()).containsExactly("R0", "R1", "R2");
    }

    @Test
    void a_marker_that_throws_is_named_by_its_class() {
        Marker failing = new Foreign("x") {
            private static final long serialVersionUID = 1L;

            @Override
            public String getName() {
                throw new IllegalStateException("secret");
            }
        };
        assertThat(logged(failing).markers())
                .singleElement()
                .satisfies(name -> assertThat(name)
                        .contains(failing.getClass().getName(), "IllegalStateException")
                        .doesNotContain("secret"));
    }

    @Test
    void references_without_end_are_cut_and_marked() {
        Marker endless = new Foreign("ENDLESS") {
            private static final long serialVersionUID = 1L;

            @Override
            public Iterator<Marker> iterator() {
                return Stream.<Marker>generate(() -> this).iterator();
            }
        };
        assertThat(logged(endless).markers()).containsExactly("ENDLESS", "[marker list cut]");
        Marker growing = new Foreign("GROWING") {
            private static final long serialVersionUID = 1L;

            @Override
            public Iterator<Marker> iterator() {
                return Stream.<Marker>generate(() -> new Foreign("LEAF")).iterator();
            }
        };
        assertThat(logged(growing).markers()).containsExactly("GROWING", "LEAF", "[marker list cut]");
    }
}
