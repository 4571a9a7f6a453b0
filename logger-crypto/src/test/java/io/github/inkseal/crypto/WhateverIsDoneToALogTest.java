package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Frames;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody without keys does one to four things to a log of three segments, as the seed has it. Then
 *
 * <ul>
 *   <li>it is COMPLETE or OPEN only if it is what an honest writer had on disk at some moment: its first segments whole, the
 *       last of them cut behind a frame or not at all;
 *   <li>it is TORN only if there are bytes besides that behind the last whole frame, or a file too short for its header;
 *   <li>every frame that is there whole, behind its own header, has its records shown;
 *   <li>nothing else is shown, nothing twice unless a segment is there twice, and all in order unless frames were moved;
 *   <li>nothing is thrown, and no message holds anything of the content.
 * </ul>
 */
class WhateverIsDoneToALogTest {

    private static final int ATTACKS = 60;

    @TempDir
    Path home;

    private final List<byte[]> originals = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private List<String> names = List.of();
    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void only_what_an_honest_writer_had_on_disk_passes(long seed) throws Exception {
        random = new Random(seed);
        Vault vault = new Vault(home);
        write(vault);
        for (int attack = 0; attack < ATTACKS; attack++) {
            restore(vault);
            List<String> done = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                done.add(attack(vault));
            }
            boolean originKnown = random.nextBoolean();
            List<String> shown = new ArrayList<>();
            SealedLog reader = SealedLog.of(vault.logs()).withKey(home.resolve("ops.key"));
            reader = originKnown ? reader.withOrigin(home.resolve("origin.key")) : reader;
            if (files(vault).isEmpty()) {
                continue;
            }
            LogReport report = reader.read(record -> shown.add(record.segment() + " " + record.text()));
            check("seed " + seed + ", attack " + attack + ": " + done + " " + report, vault, report, shown);
        }
    }

    private void write(Vault vault) throws IOException {
        try (SealedStream stream = vault.openVouched()) {
            for (int segment = 0; segment < 3; segment++) {
                int count = random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    String line = "secret " + i + " of segment " + segment + "x".repeat(random.nextInt(300));
                    Vault.add(stream, line);
                    written.add(segment + " " + line);
                }
                if (segment < 2) {
                    stream.rotate();
                }
            }
        }
        List<Path> segments = vault.segments();
        names = segments.stream().map(path -> path.getFileName().toString()).toList();
        for (Path segment : segments) {
            originals.add(Files.readAllBytes(segment));
        }
    }

    private void restore(Vault vault) throws IOException {
        for (Path file : files(vault)) {
            Files.delete(file);
        }
        for (int i = 0; i < names.size(); i++) {
            Files.write(vault.logs().resolve(names.get(i)), originals.get(i));
        }
    }

    private static List<Path> files(Vault vault) throws IOException {
        try (Stream<Path> files = Files.list(vault.logs())) {
            return files.filter(file -> !file.toString().endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** One thing that is done. */
    private String attack(Vault vault) throws IOException {
        List<Path> files = files(vault).stream().filter(Files::isRegularFile).toList();
        if (files.isEmpty()) {
            return "nothing left";
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        int operation = random.nextInt(19);
        switch (operation) {
            case 0 -> Files.delete(file);
            case 1 -> Files.copy(file, other(vault), StandardCopyOption.REPLACE_EXISTING);
            case 2 -> Files.move(file, other(vault), StandardCopyOption.REPLACE_EXISTING);
            case 3 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            case 4 -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(200)));
            case 5 -> Files.createDirectories(other(vault));
            case 6 -> Files.write(other(vault), random(random.nextInt(500)));
            case 7 -> Files.write(vault.logs().resolve(file.getFileName() + ".rewrap"), random(random.nextInt(300)));
            case 8 -> Files.write(file, zeroed(bytes));
            case 9 -> Files.write(file, flipped(bytes));
            case 10 -> Files.write(file, inserted(bytes, random(1 + random.nextInt(40))));
            case 11 -> Files.write(file, inserted(bytes, made()));
            case 12 -> Files.write(file, removed(bytes));
            default -> Files.write(file, moved(operation));
        }
        return operation + " " + file.getFileName();
    }

    private byte[] moved(int operation) {
        Frames one = Frames.of(originals.get(random.nextInt(3)));
        Frames two = Frames.of(originals.get(random.nextInt(3)));
        List<byte[]> frames = new ArrayList<>(one.frames());
        int at = random.nextInt(frames.size());
        switch (operation) {
            case 13 -> frames.remove(at);
            case 14 -> frames.add(random.nextInt(frames.size() + 1), frames.get(at));
            case 15 -> Collections.shuffle(frames, random);
            case 16 ->
                frames.add(at, two.frames().get(random.nextInt(two.frames().size())));
            case 17 -> {
                return new Frames(two.header(), frames).with(frames);
            }
            default -> {
                byte[] frame = frames.get(at).clone();
                frame[4 + random.nextInt(frame.length - 4)] ^= (byte) (1 << random.nextInt(8));
                frames.set(at, Frames.checked(frame));
            }
        }
        return one.with(frames);
    }

    private byte[] made() {
        long[] lengths = {84, 200, 0, 16 << 20, Integer.MAX_VALUE, 0xffff_ffffL};
        long[] sequences = {0, 1, 5, (1 << 20) - 1, 1 << 20, Long.MAX_VALUE, -1};
        return Frames.madeUp(
                random.nextInt(5),
                lengths[random.nextInt(lengths.length)],
                sequences[random.nextInt(sequences.length)],
                116);
    }

    private Path other(Vault vault) {
        return vault.logs().resolve("app-%015d-%08x.ink".formatted(random.nextInt(6), random.nextInt()));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] zeroed(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        boolean toTheEnd = random.nextBoolean();
        Arrays.fill(
                bytes, from, toTheEnd ? bytes.length : Math.min(bytes.length, from + random.nextInt(200)), (byte) 0);
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] inserted(byte[] bytes, byte[] more) {
        int at = random.nextInt(bytes.length + 1);
        ByteBuffer out = ByteBuffer.allocate(bytes.length + more.length);
        return out.put(bytes, 0, at).put(more).put(bytes, at, bytes.length - at).array();
    }

    private byte[] removed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(200));
        ByteBuffer out = ByteBuffer.allocate(bytes.length - count);
        return out.put(bytes, 0, at)
                .put(bytes, at + count, bytes.length - at - count)
                .array();
    }

    private void check(String what, Vault vault, LogReport report, List<String> shown) throws IOException {
        List<byte[]> there = new ArrayList<>();
        boolean strange = false;
        boolean twice = false;
        Set<Integer> owners = new HashSet<>();
        for (Path file : files(vault)) {
            boolean segment = file.toString().endsWith(".ink");
            strange |= segment && !Files.isRegularFile(file);
            if (segment && Files.isRegularFile(file)) {
                there.add(Files.readAllBytes(file));
            }
        }
        Set<String> due = new TreeSet<>();
        for (byte[] bytes : there) {
            int owner = owner(bytes);
            twice |= owner >= 0 && !owners.add(owner);
            if (owner >= 0) {
                due.addAll(whole(bytes, owner));
            }
        }
        assertThat(written).as(what).containsAll(shown);
        assertThat(shown).as(what).containsAll(due);
        if (!twice) {
            assertThat(shown).as(what).doesNotHaveDuplicates();
            if (!shown.isEmpty() && report.verdict().compareTo(Verdict.CHAIN) < 0) {
                assertThat(written).as(what).containsSubsequence(shown);
            }
        }
        String honest = honest(there, strange);
        switch (report.verdict()) {
            case COMPLETE -> assertThat(honest).as(what).isEqualTo("whole");
            case OPEN -> assertThat(honest).as(what).isEqualTo("cut behind a frame");
            case TORN -> assertThat(honest).as(what).isIn("torn", "header cut");
            default -> assertThat(honest).as(what).isNotIn("whole", "cut behind a frame");
        }
        report.segments()
                .forEach(one -> one.findings()
                        .forEach(finding -> assertThat(finding.message())
                                .as(what)
                                .matches("[ -~]{1,200}")
                                .doesNotContain("secret", "xxx")));
        report.chain().forEach(finding -> assertThat(finding.message()).as(what).matches("[ -~]{1,200}"));
    }

    /** Which segment's header a file has, whole; -1 for none. */
    private int owner(byte[] bytes) {
        for (int i = 0; i < originals.size(); i++) {
            byte[] header = Frames.of(originals.get(i)).header();
            if (bytes.length >= header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The records of frames that are whole in a file. */
    private List<String> whole(byte[] bytes, int owner) {
        Frames original = Frames.of(originals.get(owner));
        List<String> mine =
                written.stream().filter(line -> line.startsWith(owner + " ")).toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            if (Frames.find(bytes, original.frames().get(i), original.header().length) >= 0) {
                found.add(mine.get(i));
            }
        }
        return found;
    }

    /** What is there: the state of an honest log at some moment, after a crash at some moment, or neither. */
    private String honest(List<byte[]> there, boolean strange) {
        if (strange || there.isEmpty()) {
            return "no";
        }
        List<byte[]> left = new ArrayList<>(there);
        boolean headerCut = left.removeIf(bytes -> owner(bytes) < 0 && isCutHeader(bytes));
        int next = 0;
        while (next < originals.size() && remove(left, originals.get(next))) {
            next++;
        }
        if (left.isEmpty()) {
            return headerCut ? "header cut" : "whole";
        }
        byte[] last = left.get(0);
        if (left.size() > 1 || next == originals.size() || owner(last) != next) {
            return "no";
        }
        Frames original = Frames.of(originals.get(next));
        for (int frames = original.frames().size() - 1; frames >= 0; frames--) {
            byte[] prefix = original.with(original.frames().subList(0, frames));
            if (Arrays.equals(prefix, last)) {
                return headerCut ? "header cut" : "cut behind a frame";
            }
            if (last.length > prefix.length && Arrays.equals(last, 0, prefix.length, prefix, 0, prefix.length)) {
                return "torn";
            }
        }
        return "no";
    }

    private static boolean remove(List<byte[]> from, byte[] what) {
        for (int i = 0; i < from.size(); i++) {
            if (Arrays.equals(from.get(i), what)) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Whether no whole header can be there: nothing proves then what there is of it. */
    private boolean isCutHeader(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        int header = Frames.of(originals.get(0)).header().length;
        return bytes.length < header || end <= header - 32;
    }
}
