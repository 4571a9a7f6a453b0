package io.github.inkseal.network.internal.collect.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A set of numbers that knows what any set would know, until it has to forget; then the lowest. */
class RunsTest {

    @Test
    void it_knows_what_a_set_of_numbers_would_know() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Runs runs = new Runs(Integer.MAX_VALUE);
            Set<Long> numbers = new TreeSet<>();
            for (int i = 0; i < 100; i++) {
                long first = 1L + random.nextInt(300);
                long last = first + (random.nextInt(3) == 0 ? random.nextInt(10) : 0);
                runs.add(first, last);
                for (long n = first; n <= last; n++) {
                    numbers.add(n);
                }
            }
            for (long n = 0; n < 320; n++) {
                assertThat(runs.contains(n)).as("%d", n).isEqualTo(numbers.contains(n));
            }
            for (int run = 1; run < runs.count(); run++) {
                assertThat(runs.from(run)).as("runs that touch are one").isGreaterThan(runs.to(run - 1) + 1);
            }
        }
    }

    @Test
    void whatever_is_added_at_once_is_merged_with_what_is_there() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            Runs runs = new Runs(Integer.MAX_VALUE);
            Set<Long> numbers = new TreeSet<>();
            for (int i = 0; i < 5; i++) {
                Set<Long> more = new HashSet<>();
                for (int n = random.nextInt(60); n > 0; n--) {
                    more.add(1L + random.nextInt(300));
                }
                runs.add(Runs.of(more));
                numbers.addAll(more);
            }
            for (long n = 0; n < 320; n++) {
                assertThat(runs.contains(n)).as("%d", n).isEqualTo(numbers.contains(n));
            }
            for (int run = 1; run < runs.count(); run++) {
                assertThat(runs.from(run)).as("runs that touch are one").isGreaterThan(runs.to(run - 1) + 1);
            }
        }
    }

    /** Moving all others for each of them would take minutes. */
    @Test
    void a_million_that_come_from_behind_and_with_gaps_take_no_longer_than_others() {
        Set<Long> numbers = new LinkedHashSet<>();
        for (long n = 2_000_000; n > 0; n -= 2) {
            numbers.add(n);
        }
        Runs runs = new Runs(4096);
        runs.add(Runs.of(numbers));
        assertThat(runs.count()).isEqualTo(4096);
        assertThat(runs.contains(2_000_000)).isTrue();
        assertThat(runs.contains(1_999_999)).isFalse();
    }

    @Test
    void a_million_in_order_are_one_run() {
        Runs runs = new Runs(4);
        for (long n = 1; n <= 1_000_000; n++) {
            runs.add(n, n);
        }
        assertThat(runs.count()).isEqualTo(1);
        assertThat(runs.contains(1)).isTrue();
        assertThat(runs.contains(1_000_001)).isFalse();
    }

    @Test
    void what_it_has_to_forget_is_the_lowest() {
        Runs runs = new Runs(3);
        for (long n = 10; n <= 50; n += 10) {
            runs.add(n, n);
        }
        assertThat(runs.count()).isEqualTo(3);
        assertThat(runs.contains(10)).isFalse();
        assertThat(runs.contains(20)).isFalse();
        assertThat(runs.contains(30) && runs.contains(40) && runs.contains(50)).isTrue();
    }
}
