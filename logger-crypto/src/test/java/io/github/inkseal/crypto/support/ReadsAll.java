package io.github.inkseal.crypto.support;

import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedLog;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a log in a virtual machine of its own, and says on one line what it found. */
public final class ReadsAll {

    private ReadsAll() {}

    /** Arguments: a log, and a key; "follow" if it is to be followed for one look. */
    public static void main(String[] args) throws Exception {
        if (args.length > 2) {
            AtomicLong records = new AtomicLong();
            SealedLog.of(Path.of(args[0]))
                    .withKey(Path.of(args[1]))
                    .follow(RecordQuery.all(), r -> records.incrementAndGet(), () -> false);
            System.out.println(records + " records followed");
            return;
        }
        AtomicLong bytes = new AtomicLong();
        LogReport report =
                SealedLog.of(Path.of(args[0])).withKey(Path.of(args[1])).read(r -> bytes.addAndGet(r.bytes().length));
        System.out.println(report.verdict() + " " + report.segments().size() + " segments " + report.records()
                + " records " + bytes + " bytes");
    }
}
