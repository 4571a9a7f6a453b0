package io.github.inkseal.sanitizer.internal.control;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.control.Heard;
import io.github.inkseal.internal.control.OwnReach;
import io.github.inkseal.internal.policy.PolicyCompiler;
import io.github.inkseal.internal.policy.PolicyFile;
import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule.Then;
import io.github.inkseal.sanitizer.AccessSettings;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.SanitizeSettings.Mode;
import io.github.inkseal.sanitizer.internal.policy.PolicyReader;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controls of masking and access control. */
public final class SanitizerControls implements ControlCheck {

    private static final String MASKS = "sanitizer-masks";
    private static final String POLICY = "sanitizer-policy";
    private static final String DISABLED = "sanitizer-rules";
    private static final String FILES = "policy-files";
    private static final String REACH = "policy-reach";
    private static final String ACCESS = "access-policy";
    private static final String DEFAULT = "access-default";
    private static final String CLASSES = "access-classification";

    @Override
    public List<ControlRule> rules() {
        return List.of(
                rule(MASKS, "`mode: mask`", "`mode: mask`"),
                rule(
                        POLICY,
                        "the built-in rules; a policy that can't be used fails in every mode",
                        "a policy that can be used, with `profile: standard`"),
                advice(DISABLED, "all built-in rules of levels A and B", "none of them switched off"),
                rule(
                        FILES,
                        "a policy's file that others can read or change is used, with a warning",
                        "0600, this user's or root's"),
                advice(
                        REACH,
                        "whatever the user of the process may write to",
                        "this process can't change its policies"),
                rule(
                        ACCESS,
                        "none; classified events keep away from writers that protect too little",
                        "a filter of `type: access`; a policy that can't be used fails in every mode"),
                rule(DEFAULT, "`default: allow`", "`default: deny`"),
                rule(CLASSES, "`allow-lowering: false`", "`allow-lowering: false`"));
    }

    /** What came of reading a policy. */
    private record Read<R>(@Nullable R policy, List<String> problems, List<String> warnings) {}

    @Override
    public List<Control> examine(Examined examined) {
        List<Control> all = new ArrayList<>();
        List<String> loose = new ArrayList<>();
        masking(examined, all, loose);
        access(examined, all, loose);
        all.add(
                loose.isEmpty()
                        ? Control.pass(FILES, "", "no policy's file is open to others")
                        : Control.warn(
                                FILES, "", String.join("; ", loose), "chmod 0600, and chown to this process's user"));
        all.add(reach(examined));
        return all;
    }

    private static Control reach(Examined examined) {
        List<Path> policies = examined.config().filters().stream()
                .map(filter -> filter.settings() instanceof SanitizeSettings settings
                        ? settings.policy()
                        : filter.settings() instanceof AccessSettings access ? access.policy() : null)
                .filter(Objects::nonNull)
                .toList();
        if (policies.isEmpty()) {
            return Control.notApplicable(REACH, "", "there is no policy's file");
        }
        String reach = OwnReach.over(policies);
        return reach == null
                ? Control.pass(REACH, "", "this process can't change its policies")
                : Control.warn(
                        REACH,
                        "",
                        reach + ", and with it what is masked or denied",
                        "mount it read-only; or chown root, chmod 0640 with a group of this process, its directory too");
    }

    private static void masking(Examined examined, List<Control> all, List<String> loose) {
        SanitizeSettings settings = SanitizeSettings.defaults();
        for (ComponentConfig filter : examined.config().filters()) {
            if (filter.settings() instanceof SanitizeSettings listed) {
                if (listed.mode() != Mode.MASK) {
                    all.add(Control.warn(
                            MASKS,
                            "filter " + filter.type(),
                            listed.mode() == Mode.OFF ? "switched off" : "a dry run: what is found is only counted",
                            "mode: mask"));
                }
                settings = listed;
            }
        }
        if (all.isEmpty()) {
            all.add(Control.pass(MASKS, "", "what is found is masked"));
        }
        Path file = settings.policy();
        if (file == null) {
            all.add(Control.pass(POLICY, "", "the built-in rules"));
            all.add(Control.pass(DISABLED, "", "none is switched off"));
            return;
        }
        Read<SanitizePolicy> read = read(file, SanitizePolicy.class, new PolicyReader(null));
        loose.addAll(read.warnings());
        SanitizePolicy policy = read.policy();
        if (policy == null) {
            all.add(Control.fail(POLICY, file.toString(), String.join("; ", read.problems()), "mend the policy"));
            all.add(Control.notApplicable(DISABLED, file.toString(), "the policy can't be used"));
            return;
        }
        all.add(
                Lowering.of(policy).isEmpty()
                        ? Control.pass(POLICY, file.toString(), "can be used")
                        : Lowering.PROFILE.warning(POLICY, file.toString()));
        all.add(
                policy.disable().isEmpty()
                        ? Control.pass(DISABLED, file.toString(), "none is switched off")
                        : Control.warn(
                                DISABLED,
                                file.toString(),
                                policy.disable().size() + " entries of disable",
                                "name what may stay by allow instead"));
    }

    private static void access(Examined examined, List<Control> all, List<String> loose) {
        int before = all.size();
        for (ComponentConfig filter : examined.config().filters()) {
            if (filter.settings() instanceof AccessSettings settings) {
                access(settings, all, loose);
            }
        }
        if (all.size() == before) {
            String mend = "filters: [ { type: access, policy: access.yaml } ]";
            all.add(Control.warn(ACCESS, "", "there is no access control", mend));
            all.add(Control.notApplicable(DEFAULT, "", "there is no access control"));
            all.add(Control.notApplicable(CLASSES, "", "there is no access control"));
        }
    }

    private static void access(AccessSettings settings, List<Control> all, List<String> loose) {
        Path file = settings.policy();
        if (file == null) {
            all.add(Control.pass(ACCESS, "filter access", "its rules stand in the configuration"));
            all.add(byDefault("filter access", settings.otherwise() == Then.DENY));
            all.add(Control.pass(
                    CLASSES, "filter access", "classified events keep away from writers that protect too little"));
            return;
        }
        Read<AccessPolicy> read = read(file, AccessPolicy.class, (policy, problems) -> policy);
        loose.addAll(read.warnings());
        AccessPolicy policy = read.policy();
        if (policy == null) {
            all.add(Control.fail(ACCESS, file.toString(), String.join("; ", read.problems()), "mend the policy"));
            all.add(Control.notApplicable(DEFAULT, file.toString(), "the policy can't be used"));
            all.add(Control.notApplicable(CLASSES, file.toString(), "the policy can't be used"));
            return;
        }
        all.add(Control.pass(ACCESS, file.toString(), "can be read"));
        all.add(byDefault(file.toString(), policy.otherwise() == Then.DENY));
        all.add(
                policy.allowLowering()
                        ? Lowering.LOWERS.warning(CLASSES, file.toString())
                        : Control.pass(
                                CLASSES,
                                file.toString(),
                                "classified events keep away from writers that protect too little"));
    }

    private static Control byDefault(String subject, boolean denies) {
        return denies
                ? Control.pass(DEFAULT, subject, "what no rule concerns is denied")
                : Lowering.ALLOWS.warning(DEFAULT, subject);
    }

    private static <R extends Record, T> Read<R> read(Path file, Class<R> type, PolicyCompiler<R, T> compiler) {
        Heard heard = new Heard();
        List<R> policies = new ArrayList<>();
        PolicyCompiler<R, T> noting = (policy, problems) -> {
            policies.add(policy);
            return compiler.compile(policy, problems);
        };
        try {
            PolicyFile.open(file, Duration.ZERO, type, noting, heard).close();
            return new Read<>(policies.get(0), List.of(), heard.warnings());
        } catch (ConfigException e) {
            return new Read<>(null, e.problems(), heard.warnings());
        }
    }
}
