package io.github.inkseal.crypto.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The default file system as {@link #of} gives its paths: every operation that changes a disk passes {@link Faults}
 * first, which counts it and may let it fail.
 */
public final class FaultyFiles extends FileSystem {

    private final FileSystem real = FileSystems.getDefault();
    private final Provider provider = new Provider();
    final Faults faults;
    private volatile boolean unlisted;
    private volatile @Nullable Path unopened;
    private volatile @Nullable Path broken;
    private volatile @Nullable Path closed;
    private volatile @Nullable Path hidden;
    private volatile Opening opening = path -> {};

    /** What happens before a file is opened. */
    @FunctionalInterface
    public interface Opening {
        void of(Path path) throws IOException;
    }

    public FaultyFiles(Faults faults) {
        this.faults = faults;
    }

    /** A path of this file system. */
    public Path of(Path path) {
        return new FaultyPath(this, path);
    }

    /** Whether looking into directories fails. */
    public void refuseToList(boolean value) {
        unlisted = value;
    }

    /** A directory in which files may be opened by their names, and which may not be listed. */
    public void refuseToList(Path directory) {
        closed = directory;
    }

    /** What nobody may look at: a file, or all that is in a directory, which may be listed. */
    public void refuseToLookAt(Path path) {
        hidden = path;
    }

    /** What happens before each file is opened by a channel. */
    public void beforeOpening(Opening before) {
        opening = before;
    }

    /** A file that nobody may open. */
    public void refuseToOpen(Path path) {
        unopened = path;
    }

    /** A file that lies where the disk is broken. */
    public void failToOpen(Path path) {
        broken = path;
    }

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    /** What a file, an output or a channel does. */
    private final class Provider extends FileSystemProvider {

        private void refuseHidden(Path path) throws IOException {
            Path refused = hidden;
            boolean itself = real(path).equals(refused) && !Files.isDirectory(real(path));
            if (refused != null && (itself || refused.equals(real(path).getParent()))) {
                throw new AccessDeniedException(path.toString());
            }
        }

        private FileSystemProvider below() {
            return real.provider();
        }

        @Override
        public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> how, FileAttribute<?>... with)
                throws IOException {
            faults.opens(real(path), how);
            if (how.contains(StandardOpenOption.CREATE_NEW)) {
                return faults.create(real(path), () -> below().newByteChannel(real(path), how, with));
            }
            return below().newByteChannel(real(path), how, with);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> how, FileAttribute<?>... with)
                throws IOException {
            faults.opens(real(path), how);
            if (real(path).equals(unopened)) {
                throw new AccessDeniedException(path.toString());
            }
            refuseHidden(path);
            opening.of(real(path));
            if (real(path).equals(broken)) {
                throw new IOException("Input/output error");
            }
            return new FaultyChannel(below().newFileChannel(real(path), how, with), real(path), faults);
        }

        @Override
        public OutputStream newOutputStream(Path path, OpenOption... how) throws IOException {
            // Without a word it is for writing.
            faults.opens(real(path), how.length == 0 ? Set.of(StandardOpenOption.WRITE) : List.of(how));
            OutputStream out = below().newOutputStream(real(path), how);
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    faults.write(real(path), count, part -> out.write(bytes, from, part));
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public void createDirectory(Path path, FileAttribute<?>... with) throws IOException {
            below().createDirectory(real(path), with);
        }

        @Override
        public void delete(Path path) throws IOException {
            faults.change("delete", real(path), () -> below().delete(real(path)));
        }

        @Override
        public void move(Path from, Path to, CopyOption... how) throws IOException {
            faults.move(real(from), real(to), () -> below().move(real(from), real(to), how));
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            if (unlisted) {
                throw new IOException("made to fail");
            }
            if (real(path).equals(closed)) {
                throw new AccessDeniedException(path.toString());
            }
            List<Path> all = new ArrayList<>();
            try (DirectoryStream<Path> found = below().newDirectoryStream(real(path), one -> true)) {
                for (Path one : found) {
                    if (filter.accept(of(one))) {
                        all.add(of(one));
                    }
                }
            }
            return new DirectoryStream<>() {
                @Override
                public java.util.Iterator<Path> iterator() {
                    return all.iterator();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            refuseHidden(path);
            below().checkAccess(real(path), modes);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... how)
                throws IOException {
            refuseHidden(path);
            return below().readAttributes(real(path), type, how);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String names, LinkOption... how) throws IOException {
            refuseHidden(path);
            return below().readAttributes(real(path), names, how);
        }

        @Override
        public <V extends FileAttributeView> @Nullable V getFileAttributeView(
                Path path, Class<V> type, LinkOption... how) {
            return below().getFileAttributeView(real(path), type, how);
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return below().isSameFile(real(one), real(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return below().isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return below().getFileStore(real(path));
        }

        @Override
        public void copy(Path from, Path to, CopyOption... how) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setAttribute(Path path, String name, Object value, LinkOption... how) throws IOException {
            below().setAttribute(real(path), name, value, how);
        }

        @Override
        public String getScheme() {
            return "faulty";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            return FaultyFiles.this;
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
                .map(this::of)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return of(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
