package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.MemoryWriter;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivilegedExceptionAction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmxTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String[] TEXT = {"java.lang.String"};
    private static final String[] TWO_TEXTS = {"java.lang.String", "java.lang.String"};

    private static Set<ObjectName> names() {
        try {
            return SERVER.queryNames(new ObjectName("io.github.inkseal:type=LoggerContext,*"), null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectName registered(Set<ObjectName> before) {
        Awaitility.await().until(() -> names().size() > before.size());
        Set<ObjectName> after = new HashSet<>(names());
        after.removeAll(before);
        assertThat(after).hasSize(1);
        return after.iterator().next();
    }

    @Test
    void a_running_context_is_seen_and_changed_through_the_platforms_server() throws Exception {
        MemoryWriter trail = MemoryWriter.fresh("jmx-trail");
        MemoryWriter guest = MemoryWriter.fresh("jmx-guest");
        Set<ObjectName> before = names();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(AuditConfig.defaults())
                .writer(MemoryWriter.config("jmx-trail")
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
        ObjectName name = registered(before);

        SERVER.invoke(name, "setLevel", new Object[] {"com.acme", "debug"}, TWO_TEXTS);
        assertThat(SERVER.invoke(name, "getLevel", new Object[] {"com.acme.pay"}, TEXT))
                .isEqualTo("DEBUG");
        assertThat(context.level("com.acme")).isEqualTo(LevelSetting.DEBUG);
        SERVER.invoke(
                name,
                "addWriter",
                new Object[] {
                    "name: guest\ntype: probe\nstore: jmx-guest\nencoder: { type: pattern, pattern: \"%msg%n\" }"
                },
                TEXT);
        assertThatThrownBy(() -> SERVER.invoke(
                        name, "addWriter", new Object[] {"{ name: \"${sys:user.name}\", type: memory }"}, TEXT))
                .as("what a reference stands for is not for who may change the logging")
                .hasRootCauseMessage(
                        "a reference can't be given here; put the writer into the configuration and reload");
        context.getLogger("com.acme").debug("hello");
        assertThat(SERVER.getAttribute(name, "Writers")).isEqualTo(new String[] {"jmx-trail", "guest"});
        assertThat(SERVER.invoke(name, "removeWriter", new Object[] {"guest"}, TEXT))
                .isEqualTo(true);
        assertThat(guest.records()).containsExactly("hello");
        SERVER.invoke(name, "rotate", new Object[0], new String[0]);
        SERVER.invoke(name, "freezeRetention", new Object[] {true}, new String[] {"boolean"});
        assertThat(SERVER.getAttribute(name, "RetentionFrozen")).isEqualTo(true);
        assertThat(SERVER.getAttribute(name, "Health")).isEqualTo("UP");
        assertThat(SERVER.getAttribute(name, "Accepted")).isEqualTo(1L);
        assertThat(SERVER.getAttribute(name, "Written").toString()).contains("guest", "jmx-trail");
        assertThatThrownBy(() -> SERVER.invoke(name, "setLevel", new Object[] {"a", "LOUD"}, TWO_TEXTS))
                .hasRootCauseMessage(
                        "there is no such level; it must be one of [TRACE, DEBUG, INFO, WARN, ERROR, OFF]");

        Contexts.close(context);
        assertThat(names()).doesNotContain(name);
        assertThat(trail.records())
                .extracting(line -> line.replaceAll(":.*", ""))
                .containsSubsequence(
                        "start done",
                        "level changed",
                        "writer-added done",
                        "writer-removed begun",
                        "rotate done",
                        "retention frozen",
                        "stop begun");
    }

    @Test
    void what_can_not_be_understood_is_on_record_as_refused_and_shows_nothing_of_the_text() {
        MemoryWriter trail = MemoryWriter.fresh("jmx-refused");
        Set<ObjectName> before = names();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(AuditConfig.defaults())
                .writer(MemoryWriter.config("jmx-refused").withAudit(true))
                .build());
        ObjectName name = registered(before);
        String secret = "pass" + "phrase";

        assertThatThrownBy(() -> SERVER.invoke(name, "setLevel", new Object[] {"a", secret}, TWO_TEXTS))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        for (String text : List.of(
                "{ name: x, type: probe, store: " + secret,
                "{ name: x, type: " + secret + " }",
                "{ name: x, type: probe, store: \"${env:" + secret + "}\" }",
                "{ name: x, type: probe, store: \"\\x24{sys:user.name}\" }",
                "{ name: x, type: probe, store: \"\\u0024{sys:user.name}\" }",
                "{ name: x, type: probe, store: \"$\\\n{sys:user.name}\" }",
                "")) {
            assertThatThrownBy(() -> SERVER.invoke(name, "addWriter", new Object[] {text}, TEXT))
                    .as(text)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SERVER.invoke(name, "rotateWriter", new Object[] {secret}, TEXT))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SERVER.invoke(name, "rotateWriter", new Object[] {null}, TEXT))
                .hasRootCauseMessage("no name was given");
        assertThatThrownBy(() -> SERVER.invoke(name, "removeWriter", new Object[] {null}, TEXT))
                .hasRootCauseMessage("no name was given");
        assertThatThrownBy(() -> SERVER.invoke(name, "setLevel", new Object[] {null, "INFO"}, TWO_TEXTS))
                .hasRootCauseMessage("no name was given");
        Contexts.close(context);

        assertThat(trail.records())
                .extracting(line -> line.replaceAll(":.*", ""))
                .containsExactly(
                        "start done",
                        "level refused",
                        "writer-added refused",
                        "writer-added refused",
                        "writer-added refused",
                        "writer-added refused",
                        "writer-added refused",
                        "writer-added refused",
                        "writer-added refused",
                        "rotate refused",
                        "rotate refused",
                        "writer-removed refused",
                        "level refused",
                        "stop begun");
        assertThat(trail.records().toString() + context.status()).doesNotContain(secret);
    }

    @Test
    @SuppressWarnings({"removal", "deprecation"}) // The way that both 17 and 25 have.
    void whoever_is_authenticated_is_named_in_the_record() throws Exception {
        MemoryWriter trail = MemoryWriter.fresh("jmx-who");
        Set<ObjectName> before = names();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(AuditConfig.defaults())
                .writer(MemoryWriter.config("jmx-who").withAudit(true))
                .build());
        ObjectName name = registered(before);
        Subject subject = new Subject();
        subject.getPrincipals().add(new JMXPrincipal("olga"));

        Subject.doAs(subject, (PrivilegedExceptionAction<Object>)
                () -> SERVER.invoke(name, "setLevel", new Object[] {"a", "WARN"}, TWO_TEXTS));

        Contexts.close(context);
        assertThat(trail.records())
                .filteredOn(line -> line.startsWith("level"))
                .singleElement()
                .asString()
                .contains("principal=olga, identity=authenticated");
    }

    @Test
    void the_file_is_read_again_when_asked_to_and_one_that_is_no_good_is_refused(@TempDir Path directory)
            throws Exception {
        Path file = Files.createFile(
                directory.resolve("inkseal.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "levels: { jmx.reload: DEBUG }\nshutdown: { hook: false }\n");
        Set<ObjectName> before = names();
        System.setProperty("inkseal.config", file.toString());
        try (LoggerContext context = LoggerContext.startDefault()) {
            ObjectName name = registered(before);
            assertThat(name.getKeyProperty("name")).startsWith("default");
            Files.writeString(file, "levels: { jmx.reload: TRACE }\nshutdown: { hook: false }\n");
            SERVER.invoke(name, "reload", new Object[0], new String[0]);
            assertThat(context.level("jmx.reload")).isEqualTo(LevelSetting.TRACE);

            Files.writeString(file, "levles: { jmx.reload: INFO }\n");
            assertThatThrownBy(() -> SERVER.invoke(name, "reload", new Object[0], new String[0]))
                    .hasStackTraceContaining("did you mean \"levels\"?");
            assertThat(context.level("jmx.reload")).isEqualTo(LevelSetting.TRACE);
        } finally {
            System.clearProperty("inkseal.config");
        }
    }

    /** Starts a context and says under which names contexts are registered, once nobody registers any more. */
    static final class Named {

        private Named() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context =
                    LoggerContext.start(Contexts.config().writers(List.of()).build());
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("inkseal-jmx"))) {
                LockSupport.parkNanos(1_000_000);
            }
            System.out.println("names " + names());
            Contexts.close(context);
        }
    }

    @Test
    void it_can_be_switched_off() throws Exception {
        assertThat(Jvm.run(Named.class, List.of()).output())
                .contains("names [io.github.inkseal:type=LoggerContext,name=context]");
        assertThat(Jvm.run(Named.class, List.of("-Dinkseal.jmx=false")).output())
                .contains("names []");
    }

    @Test
    void two_contexts_have_two_names_and_a_closed_one_is_kept_by_nobody() {
        Set<ObjectName> before = names();
        LoggerContext one = LoggerContext.start(
                Contexts.config().writers(java.util.List.of()).build());
        LoggerContext two = LoggerContext.start(
                Contexts.config().writers(java.util.List.of()).build());
        Awaitility.await().until(() -> names().size() == before.size() + 2);
        Contexts.close(one);
        Contexts.close(two);
        assertThat(names()).isEqualTo(before);
        WeakReference<LoggerContext> gone = new WeakReference<>(one);
        one = null;
        two = null;
        Awaitility.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
    }
}
