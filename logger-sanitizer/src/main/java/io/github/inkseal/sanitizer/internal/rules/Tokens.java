package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that begin with their vendor's prefix, by table.
 *
 * <p>A row is a rule, its prefixes, and what follows them: a letter for the class of characters and how many
 * ({@code a36} exactly, {@code w20+} or more, {@code x8-16} between), literals in apostrophes. Classes: {@code a} letters and
 * digits, {@code w} those with {@code _} and {@code -}, {@code W} those with {@code _}, {@code d} digits, {@code x} hex, {@code u}
 * capitals and digits, {@code l} small letters and digits, {@code L} letters, {@code b} base64 with padding, {@code D} {@code w} with
 * dots. A run of a class is taken whole: if it is longer than allowed, it is something else.
 */
final class Tokens {

    private static final int NO_LIMIT = 1 << 30;

    private static final Object[][] ROWS = {
        {BuiltIn.GITHUB, "ghp_ gho_ ghu_ ghs_ ghr_", "a36+"},
        {BuiltIn.GITHUB, "github_pat_", "W40+"},
        {
            BuiltIn.GITLAB,
            "glpat- gldt- glrt- glptt- glcbt- gloas- glft- glsoat- glimt- glagent- glffct- glwt- gltok-",
            "D20+"
        },
        {BuiltIn.GITLAB, "GR1348941", "w20+"},
        {
            BuiltIn.SLACK_TOKEN,
            "xoxa- xoxb- xoxe- xoxp- xoxr- xoxs- xoxo- xoxc- xoxd- xoxe.xoxb- xoxe.xoxp- xapp-",
            "w10+"
        },
        {BuiltIn.STRIPE, "sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_", "a10+"},
        {BuiltIn.STRIPE, "whsec_", "b20+"},
        {BuiltIn.OPENAI, "sk-proj- sk-svcacct- sk-admin- sk-None-", "w20+"},
        {BuiltIn.OPENAI, "sk-", "a32+"},
        {BuiltIn.ANTHROPIC, "sk-ant-", "w20+"},
        {BuiltIn.HUGGINGFACE, "hf_ api_org_", "L34-37"},
        {BuiltIn.PERPLEXITY, "pplx-", "a40+"},
        {BuiltIn.SENDGRID, "SG.", "w16-32'.'w16+"},
        {BuiltIn.TWILIO, "SK", "x32"},
        {BuiltIn.NPM, "npm_", "a36+"},
        {BuiltIn.PYPI, "pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZw", "w30+"},
        {BuiltIn.RUBYGEMS, "rubygems_", "x48+"},
        {BuiltIn.NUGET, "oy2", "l43"},
        {BuiltIn.DIGITALOCEAN, "dop_v1_ doo_v1_ dor_v1_", "x64+"},
        {BuiltIn.DOPPLER, "dp.pt. dp.ct. dp.scim. dp.audit. dp.sa.", "a40+"},
        {BuiltIn.DOPPLER, "dp.st.", "D40+"},
        {BuiltIn.DATABRICKS, "dapi", "x32"},
        {BuiltIn.GRAFANA, "glsa_", "a32'_'x8"},
        {BuiltIn.GRAFANA, "glc_", "b32+"},
        {BuiltIn.GRAFANA, "eyJrIjoi", "b60+"},
        {BuiltIn.NEWRELIC, "NRAK- NRRA- NRAA-", "u27+"},
        {BuiltIn.NEWRELIC, "NRII- NRIQ-", "w32+"},
        {BuiltIn.NEWRELIC, "NRJS-", "x19+"},
        {BuiltIn.POSTMAN, "PMAK-", "x24'-'x34"},
        {BuiltIn.LINEAR, "lin_api_ lin_oauth_", "a40+"},
        {BuiltIn.NOTION, "ntn_", "a40+"},
        {BuiltIn.NOTION, "secret_", "a43"},
        {BuiltIn.PULUMI, "pul-", "x40"},
        {BuiltIn.SHOPIFY, "shpat_ shpca_ shppa_ shpss_ shpua_", "x32+"},
        {BuiltIn.SQUARE, "sq0atp- sq0csp- sq0idb-", "w22+"},
        {BuiltIn.SQUARE, "EAAA", "w56-64"},
        {BuiltIn.PLANETSCALE, "pscale_tkn_ pscale_pw_ pscale_oauth_", "D32+"},
        {BuiltIn.DYNATRACE, "dt0c01. dt0s01. dt0s02. dt0s16.", "u24'.'u64"},
        {BuiltIn.ARTIFACTORY, "AKCp", "a69-73"},
        {BuiltIn.ARTIFACTORY, "cmVmdGtuO", "b50+"},
        {BuiltIn.HEROKU, "HRKU-", "w36+"},
        {BuiltIn.ATLASSIAN, "ATATT3 ATCTT3", "b100+"},
        {BuiltIn.ATLASSIAN, "ATBB", "a32+"},
        {BuiltIn.VAULT, "hvs. hvb. hvr.", "w24+"},
        {BuiltIn.FLYIO, "fo1_", "w43+"},
        {BuiltIn.FLYIO, "fm1_ fm1a_ fm1r_ fm2_", "b60+"},
        {BuiltIn.SENTRY, "sntrys_", "b40+"},
        {BuiltIn.SENTRY, "sntryu_ sntrya_ sntryi_", "x64+"},
        {BuiltIn.ONEPASSWORD, "ops_eyJ", "b40+"},
        {BuiltIn.ONEPASSWORD, "A3-", "u6'-'u6+'-'u5'-'u5'-'u5'-'u5"},
        {BuiltIn.ONEPASSWORD, "A3-", "u6'-'u11'-'u5'-'u5'-'u5"},
        {BuiltIn.ALIBABA, "LTAI", "a12-24"},
        {BuiltIn.YANDEX, "AQVN", "w35+"},
        {BuiltIn.YANDEX, "y0_", "w50+"},
        {BuiltIn.GCP_API_KEY, "AIza", "w35"},
        {BuiltIn.GCP_OAUTH, "ya29.", "D20+"},
        {BuiltIn.GCP_OAUTH, "GOCSPX-", "w20+"},
        {BuiltIn.AWS_KEY_ID, "AKIA ASIA ABIA ACCA", "u16"},
        {BuiltIn.AGE, "AGE-SECRET-KEY-1", "u58"},
        {BuiltIn.OTHER_VENDOR, "dckr_pat_ dckr_oat_", "w24+"},
        {BuiltIn.OTHER_VENDOR, "tskey-auth- tskey-api- tskey-client-", "w20+"},
        {BuiltIn.OTHER_VENDOR, "gsk_", "a48+"},
        {BuiltIn.OTHER_VENDOR, "xai-", "a70+"},
        {BuiltIn.OTHER_VENDOR, "r8_", "a37+"},
        {BuiltIn.OTHER_VENDOR, "sbp_", "x40+"},
        {BuiltIn.OTHER_VENDOR, "figd_ figo_", "w36+"},
        {BuiltIn.OTHER_VENDOR, "CFPAT-", "w43+"},
        {BuiltIn.OTHER_VENDOR, "xkeysib-", "x64'-'a16"},
        {BuiltIn.OTHER_VENDOR, "sqp_ squ_ sqa_", "x40"},
        {BuiltIn.OTHER_VENDOR, "nfp_", "a36+"},
        {BuiltIn.OTHER_VENDOR, "CCIPAT_", "W40+"},
        {BuiltIn.OTHER_VENDOR, "bkua_", "x40"},
        {BuiltIn.OTHER_VENDOR, "aio_", "a28"},
        {BuiltIn.OTHER_VENDOR, "rdme_", "l70"},
        {BuiltIn.OTHER_VENDOR, "shippo_live_ shippo_test_", "x40"},
        {BuiltIn.OTHER_VENDOR, "CLOJARS_", "l60"},
        {BuiltIn.OTHER_VENDOR, "pnu_", "a36"},
        {BuiltIn.OTHER_VENDOR, "rnd_", "a32"},
        {BuiltIn.OTHER_VENDOR, "lsv2_pt_ lsv2_sk_", "W40+"},
        {BuiltIn.OTHER_VENDOR, "ddp_ ddpat_", "a30+"},
    };

    private static final List<Shape> ALL = new ArrayList<>();

    static {
        for (Object[] row : ROWS) {
            List<Part> parts = parts((String) row[2]);
            for (String prefix : ((String) row[1]).split(" ", -1)) {
                ALL.add(new Shape((BuiltIn) row[0], prefix, parts));
            }
        }
    }

    /** A class of characters and how many of them, or a literal. */
    private record Part(char kind, int least, int most, String literal) {}

    /** One prefix and what follows it. */
    record Shape(BuiltIn rule, String prefix, List<Part> parts) implements WordTable.Entry {

        @Override
        public String start() {
            return prefix;
        }

        @Override
        public boolean at(Scan s, int i) {
            if (i < s.done || !s.startsWith(i, prefix)) {
                return false;
            }
            s.noise();
            int at = i + prefix.length();
            for (Part part : parts) {
                at = part.literal().isEmpty() ? run(s, at, part, s.at(i - 1) == '/') : literal(s, at, part.literal());
                if (at < 0) {
                    return false;
                }
            }
            s.hit(rule, i, at, prefix.length());
            s.done = Math.max(s.done, at);
            return true;
        }
    }

    private Tokens() {}

    static List<Shape> all() {
        return ALL;
    }

    /** Whether a text is a vendor's prefix, which a mask keeps. */
    static boolean isPrefix(char[] a, int from, int to) {
        for (Shape shape : ALL) {
            if (shape.prefix().length() == to - from && Chars.matches(a, from, to, shape.prefix())) {
                return true;
            }
        }
        return false;
    }

    private static int literal(Scan s, int at, String literal) {
        return s.startsWith(at, literal) ? at + literal.length() : -1;
    }

    /**
     * Where a run ends, or -1.
     *
     * @param inPath whether it is a part of a path, and ends with that
     */
    private static int run(Scan s, int from, Part part, boolean inPath) {
        int at = from;
        int limit = Math.min(s.n, from + part.most() + 1);
        while (at < limit && is(s.a[at], part.kind()) && !(inPath && s.a[at] == '/')) {
            at++;
        }
        if (part.kind() == 'D' || part.kind() == 'w' || part.kind() == 'b') {
            while (at > from && (s.a[at - 1] == '.' || s.a[at - 1] == '-') && at - from <= part.most()) {
                at--;
            }
        }
        int length = at - from;
        s.spend(length);
        return length < part.least() || length > part.most() ? -1 : at;
    }

    private static boolean is(char c, char kind) {
        return switch (kind) {
            case 'a' -> Chars.isAlnum(c);
            case 'w' -> Chars.isWord(c);
            case 'W' -> Chars.isAlnum(c) || c == '_';
            case 'd' -> Chars.isDigit(c);
            case 'x' -> Chars.isHex(c);
            case 'u' -> Chars.isUpperOrDigit(c);
            case 'l' -> Chars.isDigit(c) || Chars.isLower(c);
            case 'L' -> Chars.isLetter(c);
            case 'b' -> Chars.isBase64(c);
            case 'D' -> Chars.isWord(c) || c == '.';
            default -> false;
        };
    }

    private static List<Part> parts(String spec) {
        List<Part> parts = new ArrayList<>();
        int i = 0;
        while (i < spec.length()) {
            char kind = spec.charAt(i++);
            if (kind == '\'') {
                int end = spec.indexOf('\'', i);
                parts.add(new Part(kind, 0, 0, spec.substring(i, end)));
                i = end + 1;
                continue;
            }
            int from = i;
            while (i < spec.length() && "0123456789-+".indexOf(spec.charAt(i)) >= 0) {
                i++;
            }
            String count = spec.substring(from, i);
            int dash = count.indexOf('-');
            int least = Integer.parseInt(dash > 0 ? count.substring(0, dash) : count.replace("+", ""));
            int most = dash > 0 ? Integer.parseInt(count.substring(dash + 1)) : count.endsWith("+") ? NO_LIMIT : least;
            parts.add(new Part(kind, least, most, ""));
        }
        return parts;
    }
}
