package io.github.inkseal.internal.engine;

import java.util.List;

/** A change at run time would have lowered protection in hardened mode; nothing has changed. */
final class LoweringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoweringException(List<String> problems) {
        super(String.join("\n", problems));
    }

    List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
