package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An audit record of Inkseal's own that goes wrong on its way holds up nobody, is counted and told of. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditDoorTest {

    private final List<String> instead = new ArrayList<>();
    private boolean noMemory;
    private final AuditDoor door = new AuditDoor(true, this::tail, record -> instead.add(record.action()));
    private final MemoryWriter writer = MemoryWriter.fresh("door");
    private final Pipeline pipeline;
    private final DirectDispatch direct;

    AuditDoorTest() {
        InksealConfig config = Contexts.config().writer(Audit.writer("door")).build();
        ComponentRegistry registry = ComponentRegistry.load(AuditDoorTest.class.getClassLoader(), List.of());
        pipeline = new PipelineBuilder(config, registry, new StatusChannel(), new MemoryLogs())
                .build(new Drops(), door, new LoggerNames(), new InternTable(64), new InternTable(64));
        direct = new DirectDispatch(pipeline);
    }

    private long tail() {
        if (noMemory) {
            throw new InternalError("none");
        }
        return 0;
    }

    private void tell(String action) {
        door.add(OwnAudit.now(action, "done", Map.of()));
    }

    private WriterMetrics metrics() {
        return Objects.requireNonNull(pipeline.figures().writers().get("door"));
    }

    @Test
    void one_there_is_no_memory_for_is_counted_and_the_next_says_so() {
        direct.open();
        tell("first");
        noMemory = true;
        tell("second");
        noMemory = false;
        direct.tellAudits();

        assertThat(writer.records()).containsExactly("first done", "audit lost: records=1");
        assertThat(metrics().syntheticFailed()).isEqualTo(1);
        assertThat(pipeline.telling().hasAudits()).isFalse();
    }

    @Test
    void one_that_breaks_off_is_missing_and_those_behind_it_are_told() {
        Stations whole = pipeline.stations();
        pipeline.turnTo(
                new Stations(List.of(), Arrays.asList((EncoderGroup) null), List.of(whole.lanes), whole.needsCaller));
        direct.open();
        tell("broken");
        tell("broken, too");
        direct.tellAudits();

        assertThat(instead).containsExactly("broken", "broken, too");
        assertThat(metrics().syntheticFailed()).isEqualTo(2);

        pipeline.turnTo(whole);
        tell("whole again");
        direct.tellAudits();
        assertThat(writer.records()).containsExactly("whole again done");
    }
}
