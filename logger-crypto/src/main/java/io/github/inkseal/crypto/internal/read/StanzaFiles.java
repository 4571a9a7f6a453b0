package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.format.StanzaFile.Kind;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyUnreachable;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stanzas beside the segments. They have no MAC of their own, so a file that says something else than is known
 * otherwise counts for nothing.
 */
public final class StanzaFiles {

    private static final String REWRAP = ".rewrap";
    private static final int LARGEST =
            Format.MOST_STANZAS * (Format.LONGEST_STANZA_ID + Format.LONGEST_WRAPPED + 8) + 64;

    private StanzaFiles() {}

    /** Where a segment's key is wrapped to further recipients. */
    public static Path rewrapOf(Path segment) {
        return segment.resolveSibling(segment.getFileName() + REWRAP);
    }

    /** A segment's further stanzas; none if there are none of this segment. */
    public static List<Stanza> of(Path segment, SegmentHeader header) throws IOException {
        StanzaFile file = read(rewrapOf(segment));
        boolean fits = file != null
                && file.kind() == Kind.REWRAP
                && file.streamId().equals(header.streamId())
                && file.subject().equals(header.segmentId());
        return file == null || !fits ? List.of() : file.stanzas();
    }

    /** An origin's first key, if it was wrapped to one of the reader's own keys; null if not. */
    static @Nullable OriginKey root(
            Path directory, Id stream, Id origin, List<Identity> identities, Primitives primitives)
            throws IOException, GeneralSecurityException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.root")) {
            for (Path path : files) {
                StanzaFile file = read(path);
                boolean fits = file != null
                        && file.kind() == Kind.ROOT
                        && file.streamId().equals(stream)
                        && file.subject().equals(origin);
                OriginKey key = file == null || !fits ? null : open(file, identities, primitives);
                if (key != null) {
                    return key;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return null;
    }

    private static @Nullable OriginKey open(StanzaFile file, List<Identity> identities, Primitives primitives)
            throws GeneralSecurityException {
        WrapContext context = WrapContext.root(file.streamId(), file.subject());
        for (Stanza stanza : file.stanzas()) {
            for (Identity identity : identities) {
                byte[] first = identity.type() == stanza.type() ? unwrapped(identity, stanza, context) : null;
                OriginKey key = first == null ? null : OriginKey.first(primitives, first);
                if (key != null && key.id().equals(file.subject())) {
                    return key;
                }
            }
        }
        return null;
    }

    private static byte @Nullable [] unwrapped(Identity identity, Stanza stanza, WrapContext context) {
        try {
            return SegmentKey.unwrapped(identity, stanza, context);
        } catch (KeyUnreachable away) {
            // Without it the origin is not verified, which is what the report says then.
            return null;
        }
    }

    private static @Nullable StanzaFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > LARGEST) {
            return null;
        }
        try {
            return StanzaFile.read(Files.readAllBytes(path));
        } catch (FormatException none) {
            return null;
        }
    }
}
