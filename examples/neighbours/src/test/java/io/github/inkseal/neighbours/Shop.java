package io.github.inkseal.neighbours;

import io.github.inkseal.LoggerContext;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What runs in a {@link WebApplication}; a class of its own in each. */
public final class Shop implements UnaryOperator<String> {

    private static final Logger log = LoggerFactory.getLogger(Shop.class);

    /** Made by reflection. */
    public Shop() {}

    @Override
    public String apply(String what) {
        if (what.equals("stop")) {
            // As contextDestroyed of a ServletContextListener would.
            return "books balance: "
                    + LoggerContext.current()
                            .close(java.time.Duration.ofSeconds(30))
                            .metrics()
                            .balanced();
        }
        // Never removed: the threads of a container go on with it.
        MDC.put("order", what);
        log.info("placed {}", what);
        return LoggerContext.current().state().name();
    }
}
