package io.github.inkseal.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The medians over all rounds; runs that are no result do not count. */
final class Medians {

    private final List<Result> results;

    Medians(List<Result> results) {
        this.results = List.copyOf(results);
    }

    /** The median of one number, empty if no run of that rival gave one. */
    OptionalDouble of(Case what, Rival rival, String measure) {
        double[] values = results.stream()
                .filter(result -> result.what().equals(what) && result.rival() == rival)
                .map(result -> result.measures().values().get(measure))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Median.of(values));
    }

    /** The rate of masking Inkseal to that of the fastest other one that masks, empty if either is missing. */
    OptionalDouble lead(Case what) {
        OptionalDouble fastest = Arrays.stream(Rival.values())
                .filter(rival -> rival.masks() && !rival.isInkseal())
                .flatMapToDouble(rival -> of(what, rival, "rate").stream())
                .max();
        OptionalDouble own = of(what, Rival.INKSEAL_MASKING, "rate");
        return own.isEmpty() || fastest.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(own.getAsDouble() / fastest.getAsDouble());
    }

    /** Whether it was run, with or without a result. */
    boolean tried(Case what, Rival rival) {
        return results.stream().anyMatch(result -> result.what().equals(what) && result.rival() == rival);
    }

    /** All of them: by case, by rival, by measure. */
    Map<String, Object> toJson() {
        var byCase = new TreeMap<String, Object>();
        for (Result result : results) {
            var byRival = new TreeMap<String, Object>();
            for (Rival rival : Rival.values()) {
                var values = new TreeMap<String, Object>();
                results.stream()
                        .filter(r -> r.what().equals(result.what()) && r.rival() == rival)
                        .flatMap(r -> r.measures().values().keySet().stream())
                        .forEach(name ->
                                values.put(name, of(result.what(), rival, name).orElseThrow()));
                if (!values.isEmpty()) {
                    byRival.put(rival.id(), values);
                }
            }
            byCase.put(result.what().id(), byRival);
        }
        return byCase;
    }
}
