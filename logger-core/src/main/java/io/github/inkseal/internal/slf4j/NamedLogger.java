package io.github.inkseal.internal.slf4j;

import java.io.Serializable;
import org.slf4j.LoggerFactory;

/** A logger on its way between applications: its name. */
record NamedLogger(String name) implements Serializable {

    private Object readResolve() {
        return LoggerFactory.getLogger(name);
    }
}
