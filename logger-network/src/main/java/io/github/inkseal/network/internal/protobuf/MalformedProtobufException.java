package io.github.inkseal.network.internal.protobuf;

/** Bytes are not the message that they should be. The message is one line and holds nothing of them. */
public final class MalformedProtobufException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedProtobufException(String why) {
        // Anybody can make these come by the thousand; where in the reader one began helps nobody.
        super(why, null, false, false);
    }
}
