package io.github.inkseal.cli.docs;

/**
 * A fenced block of a page.
 *
 * @param language what stands behind the fence; empty for none
 * @param text its lines
 * @param file the file it is the content of, as the line above it says ({@code `try/Shop.java`:}); empty for none
 * @param note what an HTML comment above it says of it; empty for none
 * @param line where it begins, from 1
 */
record Block(String language, String text, String file, String note, int line) {

    private static final String NOT_RUN = "not run: ";

    /** Why the tests leave it out; empty if they don't. */
    String reason() {
        return note.startsWith(NOT_RUN) ? note.substring(NOT_RUN.length()) : "";
    }

    boolean isRun() {
        return reason().isEmpty();
    }
}
