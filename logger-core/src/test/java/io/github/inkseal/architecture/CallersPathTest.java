package io.github.inkseal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.intake.InksealMdc;
import io.github.inkseal.internal.intake.Intake;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.slf4j.InksealLogger;
import io.github.inkseal.internal.status.StatusChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Walks the byte code of everything of Inkseal's that a logging call can reach and finds nothing an
 * application thread could be held up by. The walk ends at the direct dispatch, whose lock is the
 * documented exception, and at the status channel, which is no part of the pipeline.
 */
class CallersPathTest {

    private static final String OURS = "io/github/inkseal/";
    private static final Set<String> BORDERS =
            Set.of(Type.getInternalName(DirectDispatch.class), Type.getInternalName(StatusChannel.class));

    private static final Map<String, ClassNode> CLASSES = new HashMap<>();
    private static final Set<String> REACHED = new LinkedHashSet<>();
    private static final List<MethodNode> BODIES = new ArrayList<>();
    private static final Map<MethodNode, String> OWNERS = new HashMap<>();

    @BeforeAll
    static void walk() {
        Deque<String> open = new ArrayDeque<>();
        for (String root : List.of(
                Type.getInternalName(InksealLogger.class),
                "io/github/inkseal/internal/slf4j/LevelMethods",
                "io/github/inkseal/internal/slf4j/EventBuilder")) {
            for (MethodNode method : load(root).methods) {
                open.add(root + "." + method.name + method.desc);
            }
        }
        while (!open.isEmpty()) {
            visit(open.remove(), open);
        }
    }

    private static void visit(String reference, Deque<String> open) {
        if (!REACHED.add(reference)) {
            return;
        }
        String owner = reference.substring(0, reference.indexOf('.'));
        String signature = reference.substring(reference.indexOf('.') + 1);
        for (ClassNode type = load(owner); ; type = load(type.superName)) {
            for (MethodNode method : type.methods) {
                if ((method.name + method.desc).equals(signature)) {
                    BODIES.add(method);
                    OWNERS.put(method, type.name);
                    follow(method, open);
                    return;
                }
            }
            if (type.superName == null || !type.superName.startsWith(OURS)) {
                return;
            }
        }
    }

    private static void follow(MethodNode method, Deque<String> open) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) {
                add(call.owner, call.name + call.desc, open);
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        add(handle.getOwner(), handle.getName() + handle.getDesc(), open);
                    }
                }
            }
        }
    }

    private static void add(String owner, String signature, Deque<String> open) {
        if (owner.startsWith(OURS) && !BORDERS.contains(owner)) {
            open.add(owner + "." + signature);
        }
    }

    private static ClassNode load(String name) {
        return CLASSES.computeIfAbsent(name, n -> {
            try (InputStream in = CallersPathTest.class.getClassLoader().getResourceAsStream(n + ".class")) {
                ClassNode node = new ClassNode();
                new ClassReader(Objects.requireNonNull(in, n)).accept(node, 0);
                return node;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void the_walk_reaches_the_whole_way_of_an_event_to_its_slot() {
        assertThat(BODIES.stream().map(m -> OWNERS.get(m) + "." + m.name))
                .contains(
                        Type.getInternalName(Intake.class) + ".submit",
                        Type.getInternalName(Ring.class) + ".claim",
                        Type.getInternalName(SlotWriter.class) + ".write",
                        Type.getInternalName(InksealMdc.class) + ".current",
                        "io/github/inkseal/internal/event/CapturedThrowable.of",
                        "io/github/inkseal/internal/event/AuditTicket.await",
                        "io/github/inkseal/internal/intake/AuditAdmission.submit",
                        "io/github/inkseal/internal/pipeline/AuditBacklog.add",
                        "io/github/inkseal/internal/intake/CallerFinder.find");
    }

    @Test
    void no_monitor_is_entered_by_method_or_block() {
        for (MethodNode method : BODIES) {
            assertThat(method.access & Opcodes.ACC_SYNCHRONIZED)
                    .as("synchronized: %s.%s", OWNERS.get(method), method.name)
                    .isZero();
            for (AbstractInsnNode instruction : method.instructions) {
                assertThat(instruction.getOpcode())
                        .as("synchronized block in %s.%s", OWNERS.get(method), method.name)
                        .isNotEqualTo(Opcodes.MONITORENTER);
            }
        }
    }

    @Test
    void no_lock_no_wait_and_no_thread_local_but_the_mdc_is_used() {
        for (MethodNode method : BODIES) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call) {
                    String where = OWNERS.get(method) + "." + method.name + " calls " + call.owner + "." + call.name;
                    assertThat(isLock(call.owner)).as(where).isFalse();
                    assertThat(call.owner.equals("java/lang/Object") && call.name.equals("wait"))
                            .as(where)
                            .isFalse();
                    assertThat(call.owner.equals("java/lang/ThreadLocal")
                                    && !Type.getInternalName(InksealMdc.class).equals(OWNERS.get(method)))
                            .as(where)
                            .isFalse();
                }
            }
        }
    }

    private static boolean isLock(String owner) {
        return (owner.startsWith("java/util/concurrent/locks/") && !owner.endsWith("/LockSupport"))
                || owner.equals("java/util/concurrent/Semaphore")
                || owner.equals("java/util/concurrent/CountDownLatch")
                || owner.contains("BlockingQueue");
    }
}
