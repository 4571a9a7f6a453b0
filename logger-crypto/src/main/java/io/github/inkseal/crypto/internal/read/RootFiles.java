package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.format.StanzaFile.Kind;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyUnreachable;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first keys of origins beside the segments, wrapped to recipients. Each file is looked at once. One thread. */
final class RootFiles {

    private final List<Identity> identities;
    private final Primitives primitives;
    private final Patience patience;
    private final Map<Path, Map<Subject, List<Path>>> byDirectory = new HashMap<>();

    private record Subject(Id stream, Id origin) {}

    RootFiles(List<Identity> identities, Primitives primitives, Patience patience) {
        this.identities = identities;
        this.primitives = primitives;
        this.patience = patience;
    }

    /** An origin's first key, if it was wrapped to one of the reader's own keys; null if not. */
    @Nullable
    OriginKey first(Path directory, Id stream, Id origin) throws IOException, GeneralSecurityException {
        Map<Subject, List<Path>> here = byDirectory.get(directory);
        if (here == null) {
            here = in(directory);
            byDirectory.put(directory, here);
        }
        for (Path path : here.getOrDefault(new Subject(stream, origin), List.of())) {
            StanzaFile file = StanzaFiles.read(path);
            OriginKey key = file == null ? null : open(file, origin);
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    private static Map<Subject, List<Path>> in(Path directory) throws IOException {
        Map<Subject, List<Path>> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.root")) {
            for (Path path : files) {
                StanzaFile file = StanzaFiles.read(path);
                if (file != null && file.kind() == Kind.ROOT) {
                    found.computeIfAbsent(new Subject(file.streamId(), file.subject()), s -> new ArrayList<>())
                            .add(path);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException mayNot) {
            // A segment may be read by its name all the same; its origin is not verified then.
        }
        return found;
    }

    private @Nullable OriginKey open(StanzaFile file, Id origin) throws GeneralSecurityException {
        WrapContext context = WrapContext.root(file.streamId(), file.subject());
        for (Stanza stanza : file.stanzas()) {
            for (Identity identity : identities) {
                boolean own = Arrays.equals(identity.id(), stanza.id());
                boolean tried = identity.type() == stanza.type() && (own || patience.takeWrap());
                byte[] first = tried ? unwrapped(identity, stanza, context) : null;
                OriginKey key = first == null ? null : OriginKey.first(primitives, first);
                if (key != null && key.id().equals(origin)) {
                    patience.giveBackWraps(own ? 0 : 1);
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
}
