package io.github.inkseal.cli;

import io.github.inkseal.crypto.Verdict;

/** What a verdict means, and what whoever reads it does next. */
final class Advice {

    private Advice() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case COMPLETE -> "its end is there, and all before it is consistent";
            case OPEN ->
                "it has no end; it is being written, or was cut there: verify it again when its writer has"
                        + " closed it, or give an anchor";
            case TORN ->
                "it has no end and its last bytes can't be read; a crash does that, and so does a cut: compare it"
                        + " with another copy";
            case NOKEY ->
                "no key at hand opens it; give one that does with --key: inkseal inspect shows to which it is"
                        + " sealed";
            case UNSUPPORTED ->
                "no sealed log, or of a version that is not known; check the path, or take a later inkseal";
            case DAMAGED ->
                "bytes within it can't be read; keep the files as they are, look for a copy, and look at the" + " disk";
            case CHAIN ->
                "segments are missing, cut, exchanged or doubled; look for what is missing, and keep the files as"
                        + " they are";
            case TAMPERED ->
                "no crash makes this of a log; keep the files as they are, and find out who could write to" + " them";
            case FORGED ->
                "it was not written by the origin it should come from; check that --origin is that of this host,"
                        + " then find out who could write to the files";
            case REFUSED -> "policy forbids to read it; mend what is named above";
        };
    }
}
