package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.rules.Rule.Level.A;
import static io.github.inkseal.sanitizer.internal.rules.Rule.Level.B;

import io.github.inkseal.sanitizer.internal.mask.MaskForm;

/** The rules that are found by hand-written code. Their ordinal is their number in a scan. */
public enum BuiltIn {
    CARD_PAN("card.pan", "card", A, MaskForm.LAST4),
    CARD_TRACK("card.track", "track", A, MaskForm.FULL),
    CARD_CVV("card.cvv", "cvv", B, MaskForm.FULL),
    SSN("pii.ssn.us", "ssn", A, MaskForm.SSN),
    EMAIL("pii.email", "email", A, MaskForm.DOMAIN),
    IPV4("pii.ipv4", "ip", B, MaskForm.NETWORK),
    IPV6("pii.ipv6", "ip", B, MaskForm.NETWORK),
    PHONE("pii.phone", "phone", B, MaskForm.LAST2),
    IBAN("fin.iban", "iban", A, MaskForm.IBAN),

    KEY_VALUE("cred.kv", "secret", B, MaskForm.FULL),
    HEADER("cred.header", "secret", A, MaskForm.FULL),
    BEARER("cred.bearer", "bearer", A, MaskForm.FULL),
    BASIC("cred.basic", "basic", A, MaskForm.FULL),
    DIGEST("cred.digest", "digest", A, MaskForm.FULL),
    SIGV4("cred.sigv4", "signature", A, MaskForm.FULL),
    JWT("cred.jwt", "jwt", A, MaskForm.TYPED),
    URL("cred.url", "password", A, MaskForm.FULL),
    QUERY("cred.query", "secret", A, MaskForm.FULL),
    DSN("cred.dsn", "password", A, MaskForm.FULL),
    SQL("cred.sql", "password", B, MaskForm.FULL),
    CLI("cred.cli", "password", B, MaskForm.FULL),
    COOKIE("session.cookie", "session", B, MaskForm.FULL),

    PEM("key.pem", "private-key", A, MaskForm.FULL),
    AGE("key.age", "private-key", A, MaskForm.FULL),
    SSH2("key.ssh2", "private-key", A, MaskForm.FULL),
    JWK("key.jwk-d", "private-key", B, MaskForm.FULL),

    AWS_KEY_ID("aws.key-id", "aws-key-id", A, MaskForm.ENDS),
    AWS_SECRET("aws.secret", "aws-secret", B, MaskForm.FULL),
    GCP_API_KEY("gcp.api-key", "gcp-key", A, MaskForm.FULL),
    GCP_OAUTH("gcp.oauth", "gcp-token", A, MaskForm.FULL),
    AZURE_AD("azure.ad-secret", "azure-secret", A, MaskForm.FULL),
    AZURE_SAS("azure.sas", "signature", A, MaskForm.FULL),
    GITHUB("github.pat", "github-token", A, MaskForm.PREFIX),
    GITLAB("gitlab.token", "gitlab-token", A, MaskForm.PREFIX),
    SLACK_TOKEN("slack.token", "slack-token", A, MaskForm.PREFIX),
    SLACK_WEBHOOK("slack.webhook", "slack-webhook", A, MaskForm.FULL),
    STRIPE("stripe.key", "stripe-key", A, MaskForm.PREFIX),
    OPENAI("openai.key", "openai-key", A, MaskForm.PREFIX),
    ANTHROPIC("anthropic.key", "anthropic-key", A, MaskForm.PREFIX),
    HUGGINGFACE("huggingface.token", "huggingface-token", A, MaskForm.PREFIX),
    PERPLEXITY("perplexity.key", "perplexity-key", A, MaskForm.PREFIX),
    SENDGRID("sendgrid.key", "sendgrid-key", A, MaskForm.PREFIX),
    TWILIO("twilio.key", "twilio-key", B, MaskForm.PREFIX),
    MAILGUN("mailgun.key", "mailgun-key", B, MaskForm.FULL),
    MAILCHIMP("mailchimp.key", "mailchimp-key", B, MaskForm.FULL),
    NPM("npm.token", "npm-token", A, MaskForm.PREFIX),
    PYPI("pypi.token", "pypi-token", A, MaskForm.PREFIX),
    RUBYGEMS("rubygems.key", "rubygems-key", A, MaskForm.PREFIX),
    NUGET("nuget.key", "nuget-key", A, MaskForm.PREFIX),
    DIGITALOCEAN("digitalocean.token", "digitalocean-token", A, MaskForm.PREFIX),
    DOPPLER("doppler.token", "doppler-token", A, MaskForm.PREFIX),
    DATABRICKS("databricks.token", "databricks-token", A, MaskForm.PREFIX),
    GRAFANA("grafana.token", "grafana-token", A, MaskForm.PREFIX),
    NEWRELIC("newrelic.key", "newrelic-key", A, MaskForm.PREFIX),
    POSTMAN("postman.key", "postman-key", A, MaskForm.PREFIX),
    LINEAR("linear.key", "linear-key", A, MaskForm.PREFIX),
    NOTION("notion.token", "notion-token", A, MaskForm.PREFIX),
    PULUMI("pulumi.token", "pulumi-token", A, MaskForm.PREFIX),
    SHOPIFY("shopify.token", "shopify-token", A, MaskForm.PREFIX),
    SQUARE("square.token", "square-token", A, MaskForm.PREFIX),
    PLANETSCALE("planetscale.token", "planetscale-token", A, MaskForm.PREFIX),
    DYNATRACE("dynatrace.token", "dynatrace-token", A, MaskForm.PREFIX),
    ARTIFACTORY("artifactory.key", "artifactory-key", A, MaskForm.PREFIX),
    HEROKU("heroku.key", "heroku-key", A, MaskForm.PREFIX),
    ATLASSIAN("atlassian.token", "atlassian-token", A, MaskForm.PREFIX),
    TERRAFORM("terraform.token", "terraform-token", A, MaskForm.FULL),
    VAULT("vault.token", "vault-token", A, MaskForm.PREFIX),
    FLYIO("flyio.token", "flyio-token", A, MaskForm.PREFIX),
    SENTRY("sentry.token", "sentry-token", A, MaskForm.PREFIX),
    ONEPASSWORD("1password.token", "1password-token", A, MaskForm.PREFIX),
    ALIBABA("alibaba.key-id", "alibaba-key-id", A, MaskForm.PREFIX),
    YANDEX("yandex.key", "yandex-key", A, MaskForm.PREFIX),
    OKTA("okta.token", "okta-token", A, MaskForm.FULL),
    TELEGRAM("telegram.token", "telegram-token", B, MaskForm.FULL),
    DISCORD("discord.token", "discord-token", B, MaskForm.FULL),
    OTHER_VENDOR("vendor.token", "token", A, MaskForm.PREFIX);

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings and enumerations.
    private final Rule rule;

    BuiltIn(String id, String type, Rule.Level level, MaskForm mask) {
        rule = new Rule(id, type, level, mask);
    }

    public Rule rule() {
        return rule;
    }

    /** Its number in a scan and in a ruleset. */
    @SuppressWarnings("EnumOrdinal") // Numbers are not kept anywhere: they index arrays as long as the enumeration.
    public int number() {
        return ordinal();
    }
}
