package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.internal.filter.WriterTarget;
import io.github.inkseal.internal.memory.MockTokenizer;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Makes the filters of a configuration, and the order that events pass them in. A filter that can't be made withholds every event. */
final class FilterBuilder {

    /** The filter that is on wherever it is on the class path. */
    private static final String SANITIZE = "sanitize";

    private final InksealConfig config;
    private final Components components;
    private final StatusChannel status;
    private final List<WriterTarget> targets = new ArrayList<>();

    FilterBuilder(InksealConfig config, Components components, StatusChannel status) {
        this.config = config;
        this.components = components;
        this.status = status;
    }

    /** All of them, made anew; after the writers were added as targets. */
    List<FilterStage> all() {
        List<FilterStage> forAll = new ArrayList<>();
        configured().forEach(filter -> forAll.add(make(filter)));
        return inOrder(forAll, routesAndFiltersOfWriters());
    }

    /** The filters that are configured, and the sanitizer, which works whether it is listed or not. */
    List<ComponentConfig> configured() {
        List<ComponentConfig> all = new ArrayList<>(config.filters());
        LogComponentFactory<?> sanitize = components.find(LogFilter.class, SANITIZE);
        if (sanitize != null && all.stream().noneMatch(filter -> filter.type().equals(SANITIZE))) {
            all.add(new ComponentConfig(SANITIZE, components.defaultSettings(sanitize)));
        }
        return all;
    }

    /**
     * Filters in the order in which events pass them: routes first, then as they are configured, but behind those that may
     * narrow an event's writers those that tell of events later, and last of all those that redact.
     *
     * @param forAll the filters that are for all writers
     * @param forSome those of {@link #routesAndFiltersOfWriters}
     */
    static List<FilterStage> inOrder(List<FilterStage> forAll, List<FilterStage> forSome) {
        List<FilterStage> stages = new ArrayList<>();
        List<FilterStage> telling = new ArrayList<>();
        List<FilterStage> redacting = new ArrayList<>();
        for (FilterStage filter : forSome) {
            if (filter.isRoute()) {
                stages.add(filter);
            }
        }
        for (FilterStage filter : forAll) {
            (filter.redactor() != null ? redacting : filter.summarizes() ? telling : stages).add(filter);
        }
        for (FilterStage filter : forSome) {
            if (!filter.isRoute()) {
                (filter.summarizes() ? telling : stages).add(filter);
            }
        }
        stages.addAll(telling);
        stages.addAll(redacting);
        return stages;
    }

    /** A writer as filters made later may choose it. */
    void addTarget(String name, long bit, Protection protection) {
        targets.add(new WriterTarget(name, bit, protection));
    }

    /** Makes a filter that is for all writers. */
    FilterStage make(ComponentConfig filter) {
        FilterContext context = filterContext(status.forComponent("filter " + filter.type()));
        LogFilter made = filter(filter, context);
        boolean redacts =
                made instanceof Redactor && (filter.type().equals(SANITIZE) || !(made instanceof UnmadeFilter));
        return FilterStage.forAll(filter, made, redacts ? (Redactor) made : null, context);
    }

    private LogFilter filter(ComponentConfig filter, FilterContext context) {
        try {
            return (LogFilter) components.create(LogFilter.class, filter.type(), filter.settings(), context);
        } catch (Exception failure) {
            components.refuse(context, failure);
            context.report(Level.ERROR, "can't be made, all events are withheld: " + failure.getMessage(), null);
            return new UnmadeFilter(String.valueOf(failure.getMessage()).replace("\n", "; "));
        }
    }

    /** What leads events to some of the writers, and the filters that writers have of their own. */
    List<FilterStage> routesAndFiltersOfWriters() {
        Map<Long, RouteConfig> routes = new LinkedHashMap<>();
        List<FilterStage> stages = new ArrayList<>();
        boolean complete = false;
        try {
            for (WriterConfig writer : config.writers()) {
                long bit = bitOf(writer);
                routes.put(bit, writer.route());
                for (ComponentConfig filter : writer.filters()) {
                    stages.add(make(filter, writer, bit));
                }
            }
            complete = true;
        } finally {
            if (!complete) {
                stages.forEach(FilterStage::close);
            }
        }
        Routes chosen = Routes.of(routes);
        if (chosen != null) {
            stages.add(FilterStage.route(chosen, status.forComponent("routes")));
        }
        return stages;
    }

    private long bitOf(WriterConfig writer) {
        for (WriterTarget target : targets) {
            if (target.name().equals(writer.name())) {
                return target.bit();
            }
        }
        throw new IllegalStateException(writer.name());
    }

    private FilterStage make(ComponentConfig filter, WriterConfig writer, long bit) {
        String name = "filter " + filter.type() + " of writer " + writer.name();
        FilterContext context = filterContext(status.forComponent(name));
        LogFilter made = filter(filter, context);
        if (!(made instanceof UnmadeFilter) && (made instanceof Redactor || made instanceof AccessControl)) {
            // It may watch a file already.
            FilterStage.forOne(filter, made, context).close();
            String why = "is for all writers, list it at the top";
            components.refuse(context, new IllegalArgumentException(why));
            context.report(Level.ERROR, why + "; all events are withheld", null);
            made = new UnmadeFilter("it can't be the filter of a writer");
        }
        return FilterStage.forOne(filter, OneWriter.of(made, bit), context);
    }

    private FilterContext filterContext(ComponentContext context) {
        List<WriterTarget> writers = List.copyOf(targets);
        return new FilterContext() {
            @Override
            public List<WriterTarget> writers() {
                return writers;
            }

            @Override
            public boolean hardened() {
                return config.mode() == Mode.HARDENED;
            }

            @Override
            public Tokenizer tokenizer(ComponentConfig wanted) throws Exception {
                if (config.mode() == Mode.MOCK) {
                    return new MockTokenizer();
                }
                return (Tokenizer) components.create(Tokenizer.class, wanted.type(), wanted.settings(), this);
            }

            @Override
            public String name() {
                return context.name();
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                context.report(level, message, cause);
            }

            @Override
            public void audit(String action, String outcome, Map<String, String> details) {
                context.audit(action, outcome, details);
            }
        };
    }
}
