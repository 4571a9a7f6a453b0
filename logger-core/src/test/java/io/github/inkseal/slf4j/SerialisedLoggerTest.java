package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A logger in a field of something serialisable is no obstacle. */
class SerialisedLoggerTest {

    private record Holder(String name, Logger log) implements Serializable {}

    @Test
    void a_logger_comes_back_as_the_logger_of_its_name() throws Exception {
        Logger log = LoggerFactory.getLogger("serialised");
        assertThat(roundTrip(log)).isSameAs(log);
    }

    @Test
    void a_logger_inside_of_something_comes_back_too() throws Exception {
        Holder holder = new Holder("held", LoggerFactory.getLogger("held"));
        Holder back = (Holder) roundTrip(holder);
        assertThat(back.name()).isEqualTo("held");
        assertThat(back.log()).isSameAs(holder.log());
    }

    private static Object roundTrip(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
