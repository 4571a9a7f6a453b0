package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No name comes twice in one object, however many there are and whatever they are. */
class UniqueNamesTest {

    private static final List<String> TAKEN = List.of("level", "b", "b_2");

    private final UniqueNames names = new UniqueNames(TAKEN);

    @Provide
    static Arbitrary<List<String>> wanted() {
        return Arbitraries.of("a", "a_2", "a_3", "b", "b_2", "b_3", "level", "\ud800", "\ufffd")
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void the_first_keeps_its_name_and_later_ones_get_the_first_number_that_is_free(
            @ForAll("wanted") List<String> first, @ForAll("wanted") List<String> second) {
        for (List<String> object : List.of(first, second)) {
            names.clear();
            Set<String> used = new HashSet<>(TAKEN);
            for (String wanted : object) {
                String wellFormed = wanted.replace("\ud800", "\ufffd");
                String expected = wellFormed;
                for (int i = 2; used.contains(expected); i++) {
                    expected = wellFormed + "_" + i;
                }
                used.add(expected);
                assertThat(names.of(wanted)).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_hundred_names_that_differ_all_keep_theirs() {
        for (int object = 0; object < 2; object++) {
            names.clear();
            for (int i = 0; i < 100; i++) {
                assertThat(names.of("name" + i)).isEqualTo("name" + i);
            }
            assertThat(names.of("name3")).isEqualTo("name3_2");
            assertThat(names.of("name99")).isEqualTo("name99_2");
        }
    }
}
