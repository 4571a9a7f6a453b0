package io.github.inkseal.internal.redact;

import io.github.inkseal.LogEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several redactors as one, each working on what the one before left. */
public final class RedactorChain implements Redactor {

    private final List<Redactor> all;

    private RedactorChain(List<Redactor> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The only one, or a chain of all.
     *
     * @param all at least one
     */
    public static Redactor of(List<Redactor> all) {
        return all.size() == 1 ? all.get(0) : new RedactorChain(all);
    }

    @Override
    public boolean accepts(LogEvent event) {
        for (Redactor one : all) {
            one.accepts(event);
        }
        return true;
    }

    @Override
    public String redact(String text) {
        String result = text;
        for (Redactor one : all) {
            result = one.redact(result);
        }
        return result;
    }

    @Override
    public Map<String, Long> hits() {
        Map<String, Long> sum = new LinkedHashMap<>();
        for (Redactor one : all) {
            one.hits().forEach((rule, n) -> sum.merge(rule, n, Long::sum));
        }
        return sum;
    }

    @Override
    public @Nullable String trouble() {
        for (Redactor one : all) {
            String trouble = one.trouble();
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }
}
