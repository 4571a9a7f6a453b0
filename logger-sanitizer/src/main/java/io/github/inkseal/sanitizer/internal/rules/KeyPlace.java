package io.github.inkseal.sanitizer.internal.rules;

/** Where a name stands, from {@code start} to before {@code end}, and its separator. */
record KeyPlace(int start, int end, int separator) {}
