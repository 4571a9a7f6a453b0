package io.github.inkseal.internal.config;

import java.util.List;
import java.util.Map;

/** A document as read, before anybody knows what it means. Lines count from 1. */
sealed interface ConfigNode {

    int line();

    /** What it is, for messages: {@code a list}. */
    String what();

    /** Text as written, its references still in it. */
    record Scalar(int line, String text) implements ConfigNode {
        @Override
        public String what() {
            return "a single value";
        }
    }

    /** {@code null}, {@code ~} or nothing at all: as if the key were not there. */
    record Nothing(int line) implements ConfigNode {
        @Override
        public String what() {
            return "nothing";
        }
    }

    /** What was already reported: nobody looks at it any more. */
    record Refused(int line) implements ConfigNode {
        @Override
        public String what() {
            return "unusable";
        }
    }

    /** A list. */
    record Sequence(int line, List<ConfigNode> items) implements ConfigNode {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements ConfigNode {
        @Override
        public String what() {
            return "a group of keys";
        }
    }

    /** A value with the line its key is on, 0 where there are no lines, and the document that has it. */
    record Entry(int line, ConfigNode value, String source) {}
}
