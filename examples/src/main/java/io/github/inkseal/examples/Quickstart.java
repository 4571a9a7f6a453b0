package io.github.inkseal.examples;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The shortest program that shows what an application has to do: log through SLF4J, nothing else. */
public final class Quickstart {
    private static final Logger log = LoggerFactory.getLogger(Quickstart.class);

    private Quickstart() {}

    public static void main(String[] args) {
        MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        log.info("Hello, {}", args.length > 0 ? args[0] : "world");
        log.atInfo().addKeyValue("orderId", 1042).log("order placed");
        log.warn("payment refused", new IllegalStateException("card expired"));
    }
}
