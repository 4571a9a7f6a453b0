package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.spi.ThreadContextMap;
import org.apache.logging.log4j.test.spi.ThreadContextMapSuite;
import org.apache.logging.slf4j.MDCContextMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The tests that Log4j publishes for thread contexts, through its bridge. Its seventh is for those that can be
 * configured to be inherited by child threads, which this one can't.
 */
class PublishedThreadContextTest extends ThreadContextMapSuite {

    private final ThreadContextMap map = new MDCContextMap();

    @BeforeEach
    @AfterEach
    void empty() {
        ThreadContext.clearMap();
    }

    @Test
    void a_child_thread_does_not_inherit_it() {
        threadLocalNotInheritableByDefault(map);
    }

    @Test
    void a_value_is_put_and_removed() {
        singleValue(map);
    }

    @Test
    void a_copy_can_be_changed() {
        getCopyReturnsMutableCopy(map);
    }

    @Test
    void an_empty_one_has_no_immutable_view() {
        getImmutableMapReturnsNullIfEmpty(map);
    }

    @Test
    void a_view_does_not_change_with_it() {
        getImmutableMapCopyNotAffectedByContextMapChanges(map);
    }

    /**
     * Asks for the impossible: for both the bridge asks SLF4J for one and the same copy, which can't be changeable for
     * {@code getCopy} and unchangeable for the view. Should the bridge ever make a difference, this fails and says so.
     */
    @Test
    void an_immutable_view_is_the_one_thing_that_the_bridge_cannot_give() {
        assertThatThrownBy(() -> getImmutableMapReturnsImmutableMapIfNonEmpty(map))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UnsupportedOperationException");
    }
}
