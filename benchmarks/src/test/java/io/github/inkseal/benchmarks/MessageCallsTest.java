package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.benchmarks.masking.Message;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class MessageCallsTest {

    private final List<String> calls = new ArrayList<>();

    /** Empties the arguments as a backend may do that reuses its events. */
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                Object[] values = (Object[]) arguments[1];
                calls.add(arguments[0] + Arrays.toString(values));
                Arrays.fill(values, null);
                return null;
            });

    @Test
    void messagesTakeTurnsAndKeepTheirArguments() {
        var messages =
                List.of(new Message("a {}", List.of(1), ""), new Message("b {} {}", List.of("x", "canary"), "canary"));
        new MessageCalls(logger, messages).burst(1, 4);
        assertThat(calls).containsExactly("b {} {}[x, canary]", "a {}[1]", "b {} {}[x, canary]", "a {}[1]");
    }
}
