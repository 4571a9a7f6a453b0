package io.github.inkseal.examples.spring;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders, and logs more of them than it should. */
@RestController
class OrderController {

    private static final Logger log = LoggerFactory.getLogger(OrderController.class);

    private final AtomicLong orders = new AtomicLong(1000);

    /** What a customer sends. */
    record Order(String item, String card) {}

    @PostMapping("/orders")
    Map<String, Long> order(@RequestBody Order order) {
        log.debug("asked for {}", order);
        if (order.item().isBlank()) {
            // Nobody catches it: Tomcat logs it, by java.util.logging.
            throw new IllegalArgumentException("nothing to charge " + order.card() + " for");
        }
        long id = orders.incrementAndGet();
        log.atInfo()
                .addKeyValue("orderId", id)
                .addKeyValue("item", order.item())
                .log("order taken, paid with {}", order.card());
        return Map.of("orderId", id);
    }
}
