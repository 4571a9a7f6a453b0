package io.github.inkseal.internal.write;

/** A writer of Inkseal's own that can't take records of any length. */
public interface Limited {

    /** The most bytes a record may have; asked once, when the writer has been made. Longer ones it never gets. */
    int longestRecord();
}
