package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.internal.policy.PolicyFile;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule;
import io.github.inkseal.sanitizer.AccessSettings;
import io.github.inkseal.sanitizer.internal.control.Lowering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** {@code type: access}: asks the policy in force, counts and tells what it denied. */
final class AccessFilter implements AccessControl, AutoCloseable {

    private final FilterContext context;
    private final Denials denials;
    /** The policy's file; null if the rules stand in the configuration. */
    private final @Nullable PolicyFile<AccessRules> file;

    private final @Nullable AccessRules fixed;
    private final boolean needsCaller;
    private @Nullable String notice;

    private AccessFilter(
            FilterContext context,
            Denials denials,
            @Nullable PolicyFile<AccessRules> file,
            @Nullable AccessRules fixed) {
        this.context = context;
        this.denials = denials;
        this.file = file;
        this.fixed = fixed;
        this.needsCaller = rules().needsCaller();
    }

    /**
     * A filter.
     *
     * @param nanoClock bounds how often denials are told
     * @throws io.github.inkseal.config.ConfigException if the policy can't be used
     */
    static AccessFilter of(AccessSettings settings, FilterContext context, LongSupplier nanoClock) {
        Denials denials = new Denials(nanoClock);
        AccessCompiler compiler = new AccessCompiler(context.writers(), denials);
        Path policy = settings.policy();
        if (policy == null) {
            PolicyProblems problems = PolicyProblems.withoutFile();
            AccessRules rules = compiler.compile(inline(settings), problems);
            problems.throwIfAny();
            return new AccessFilter(context, denials, null, rules);
        }
        PolicyFile<AccessRules> file =
                PolicyFile.open(policy, settings.reload(), AccessPolicy.class, compiler, context);
        if (context.hardened()) {
            file.refuseLowering(Lowering::of);
        }
        AccessFilter filter = new AccessFilter(context, denials, file, null);
        if (!filter.needsCaller) {
            compiler.refuseFiles();
        }
        return filter;
    }

    private static AccessPolicy inline(AccessSettings settings) {
        AccessPolicy defaults = AccessPolicy.defaults();
        AccessRule.Then otherwise = settings.otherwise();
        List<AccessRule> rules = settings.rules();
        return new AccessPolicy(
                otherwise == null ? defaults.otherwise() : otherwise,
                defaults.audit(),
                defaults.classification(),
                defaults.allowLowering(),
                rules == null ? defaults.rules() : rules);
    }

    private AccessRules rules() {
        if (file != null) {
            return file.current();
        }
        if (fixed != null) {
            return fixed;
        }
        throw new IllegalStateException("an access filter without rules");
    }

    @Override
    public boolean accepts(LogEvent event) {
        notice = null;
        Rule denied = rules().judge((EventView) event);
        if (denied == null) {
            return true;
        }
        denied.denials().add();
        if (denied.audit()) {
            tell(denied, event);
        }
        return false;
    }

    private void tell(Rule rule, LogEvent event) {
        String told = rule.denials().notice();
        if (told != null) {
            notice = told;
            context.report(Level.INFO, told + ", logger " + event.loggerName() + ", level " + event.level(), null);
        }
    }

    @Override
    public @Nullable String takeNotice() {
        String taken = notice;
        notice = null;
        return taken;
    }

    @Override
    public Map<String, Long> denials() {
        return denials.counts();
    }

    @Override
    public boolean needsCaller() {
        return needsCaller;
    }

    @Override
    public @Nullable String trouble() {
        return file == null ? null : file.trouble();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
