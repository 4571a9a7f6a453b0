package io.github.inkseal.spi;

/** How well a writer's records are kept from those who may not read them, from the least up. */
public enum Protection {
    /** Who can read the file, the stream or the wire can read the records. */
    PLAINTEXT,
    /** Records travel encrypted to a receiver that proved who it is; what that does with them is its own matter. */
    ENCRYPTED_TRANSPORT,
    /** Records are encrypted for recipients whose keys the writing host does not have. */
    SEALED
}
