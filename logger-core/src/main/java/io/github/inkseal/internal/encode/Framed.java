package io.github.inkseal.internal.encode;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

/** Pieces laid out together within one width: through a buffer of their own, the slow way. */
final class Framed implements Piece {

    private final Piece[] children;
    private final Width width;
    private final Utf8Buffer scratch = new Utf8Buffer(256);

    Framed(List<Piece> children, Width width) {
        this.children = children.toArray(Piece[]::new);
        this.width = width;
    }

    @Override
    public void write(EventView event, Utf8Buffer out) {
        scratch.clear();
        for (Piece child : children) {
            child.write(event, scratch);
        }
        width.apply(scratch.array(), scratch.length(), out);
    }
}
