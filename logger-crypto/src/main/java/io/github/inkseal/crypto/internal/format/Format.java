package io.github.inkseal.crypto.internal.format;

/** The sizes and limits of format version 1. */
public final class Format {

    public static final int VERSION = 1;

    /** AES-256-GCM, HKDF-SHA256, HMAC-SHA256. */
    public static final int SUITE = 1;

    /** Bytes of an id, of a hash or MAC, of a key. */
    public static final int ID = 16;

    public static final int HASH = 32;
    public static final int KEY = 32;

    /** Bytes of a GCM nonce and of its tag. */
    public static final int IV = 12;

    public static final int TAG = 16;

    public static final int FIXED_HEADER = 160;
    public static final int LONGEST_HEADER = 65_536;
    public static final int MOST_STANZAS = 64;
    public static final int LONGEST_STANZA_ID = 512;
    public static final int LONGEST_WRAPPED = 8_192;

    public static final int FRAME_HEADER = 32;
    public static final int PRELUDE = 56;
    public static final int RECORD_HEADER = 16;
    public static final int END_PAYLOAD = 24;

    /** The smallest body: a prelude and nothing else. */
    public static final int SHORTEST_BODY = IV + PRELUDE + TAG;

    public static final int LEAST_MAX_BODY = 4_096;
    public static final int MOST_MAX_BODY = 16 << 20;

    /** Bytes of a frame that has the shortest body. */
    public static final int SHORTEST_FRAME = FRAME_HEADER + SHORTEST_BODY;

    /** Frames of one segment. */
    public static final int MOST_FRAMES = 1 << 20;

    /** Segments of one chain. */
    public static final long MOST_SEGMENTS = 1L << 48;

    private Format() {}
}
