package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.intake.InksealMdc;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.slf4j.helpers.MDCAdapterTestBase;
import org.slf4j.spi.MDCAdapter;

/**
 * SLF4J's own test of a diagnostic context. JUnit 4, as SLF4J publishes it.
 *
 * <p>Its two tests of inheritance are chosen otherwise: a thread of Inkseal's begins with an empty context,
 * since a pool's thread would carry the context of whoever happened to make it.
 */
public class PublishedMdcTest extends MDCAdapterTestBase {

    @Override
    protected MDCAdapter instantiateMDC() {
        return new InksealMdc();
    }

    /** Chosen otherwise: the child does not inherit. */
    @Test
    @Override
    public void testMDCInheritsValuesFromParentThread() throws Exception {
        mdc.put("parentKey", "parentValue");
        assertThat(childsFirstLook("parentKey")).isEqualTo("null null");
        assertThat(mdc.get("parentKey")).isEqualTo("parentValue");
    }

    /** Chosen otherwise: there is nothing inherited to overwrite, and what the child puts stays its own. */
    @Test
    @Override
    public void testMDCChildThreadCanOverwriteParentThread() throws Exception {
        mdc.put("sharedKey", "parentValue");
        CompletableFuture<@Nullable String> seen = new CompletableFuture<>();
        Thread child = new Thread(() -> {
            mdc.put("sharedKey", "childValue");
            seen.complete(mdc.get("sharedKey"));
        });
        child.start();
        assertThat(seen.get(60, TimeUnit.SECONDS)).isEqualTo("childValue");
        child.join();
        assertThat(mdc.get("sharedKey")).isEqualTo("parentValue");
        assertThat(childsFirstLook("sharedKey")).isEqualTo("null null");
    }

    private String childsFirstLook(String key) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        Thread child = new Thread(() -> {
            Map<String, String> all = mdc.getCopyOfContextMap();
            seen.complete(mdc.get(key) + " " + all);
        });
        child.start();
        child.join();
        return seen.get(60, TimeUnit.SECONDS);
    }
}
