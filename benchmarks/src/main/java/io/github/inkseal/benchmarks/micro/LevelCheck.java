package io.github.inkseal.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call costs that logs nothing because its level is disabled: the price of every debug statement
 * left in a program. Through SLF4J, with the default configuration (root at INFO). Nanoseconds a call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LevelCheck {

    private final Logger logger = LoggerFactory.getLogger("com.acme.orders.OrderService");
    private String order = "order-4711";
    private String customer = "customer-42";
    private int count = 100_000;

    @Benchmark
    public boolean asked() {
        return logger.isDebugEnabled();
    }

    @Benchmark
    public void noArgument() {
        logger.debug("nothing to see");
    }

    @Benchmark
    public void threeArguments() {
        logger.debug("Order {} of {} accepted with {} items", order, customer, count++);
    }

    @Benchmark
    public void fluent() {
        logger.atDebug().addKeyValue("order", order).log("accepted");
    }
}
