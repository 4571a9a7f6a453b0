package io.github.inkseal.examples.spi;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what the four components have something to do with: run it with a configuration that names them. */
public final class Shop {
    private static final Logger log = LoggerFactory.getLogger("shop");

    private Shop() {}

    public static void main(String[] args) {
        for (int order = 1; order <= 5; order++) {
            log.info("order {} placed", order);
        }
        log.atInfo().addKeyValue("tookMs", 12).log("quick");
        log.atInfo()
                .addKeyValue("tookMs", 900)
                .addKeyValue("a key\n", "say \"hello\"")
                .log("slow");
        log.error("payment refused", new IllegalStateException("card\nexpired"));
        log.info("after it");
    }
}
