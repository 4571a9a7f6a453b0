package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.EndsByItself;
import io.github.inkseal.crypto.support.Forked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that closes nothing leaves a log of which it is seen that nothing is missing. */
class ShutdownEndsTheLogTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_program_that_comes_to_its_end_leaves_a_complete_log(Dispatch dispatch) throws Exception {
        Desk desk = new Desk(home);
        KeyMaker.Made ops = new KeyMaker().pair(desk.keys(), "ops");

        Process program = Forked.start(
                EndsByItself.class, desk.log().toString(), ops.files().get(1).toString(), dispatch.name());

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        List<String> lines = new ArrayList<>();
        LogReport report = desk.read(ops.files().get(0), lines);
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines)
                .isEqualTo(IntStream.range(0, EndsByItself.RECORDS)
                        .mapToObj(i -> "record " + i)
                        .toList());
    }
}
