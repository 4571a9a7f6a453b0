package io.github.inkseal.examples.sample;

import java.util.ArrayList;
import java.util.List;

/** What the other threads of the shop write: mail, stock, scheduled work. */
final class BackgroundStories {

    private final SampleValues values;
    private final SampleSecrets secrets;

    BackgroundStories(SampleValues values, SampleSecrets secrets) {
        this.values = values;
        this.secrets = secrets;
    }

    List<SampleLine> mail() {
        List<SampleLine> story = new ArrayList<>();
        String email = values.email();
        story.add(SampleLine.of("DEBUG", "mail.MailQueue", "next mail template=order-confirmation to=" + email));
        if (values.chance(4)) {
            story.add(SampleLine.of("WARN", "mail.Mailer", "mail refused, will not be tried again to=" + email)
                    .with(SampleTraces.badAddress(email)));
            return story;
        }
        if (values.chance(3)) {
            story.add(SampleLine.of("ERROR", "mail.Mailer", "mail not sent to=" + email)
                    .with(SampleTraces.mailGateway(secrets.sendgrid())));
            return story;
        }
        story.add(SampleLine.of(
                "INFO",
                "mail.Mailer",
                "mail sent to " + values.person() + " <" + email + "> subject=\"Ihre Bestellung " + values.order()
                        + " – vielen Dank!\" bytes=" + values.between(2000, 40_000)));
        return story;
    }

    List<SampleLine> stock() {
        List<SampleLine> story = new ArrayList<>();
        int offset = values.between(10_000, 99_999);
        story.add(SampleLine.of(
                "TRACE",
                "inventory.OrderListener",
                "record topic=orders partition=" + values.between(0, 2) + " offset=" + offset + " lag="
                        + values.between(0, 12)));
        if (values.chance(3)) {
            story.add(SampleLine.of(
                            "ERROR", "inventory.OrderListener", "order not processed, offset kept offset=" + offset)
                    .with(SampleTraces.database()));
            return story;
        }
        int free = values.between(0, 60);
        story.add(SampleLine.of(
                "INFO",
                "inventory.StockService",
                "reserved sku=SKU-" + values.between(1, 4000) + " quantity=" + values.between(1, 5) + " free=" + free
                        + " weightKg=0." + values.between(1, 9)));
        if (free == 0) {
            story.add(SampleLine.of("WARN", "inventory.StockService", "sold out, supplier informed free=0"));
        }
        return story;
    }

    List<SampleLine> scheduled() {
        List<SampleLine> story = new ArrayList<>();
        int dice = values.between(1, 100);
        if (dice <= 60) {
            int active = values.between(0, 10);
            story.add(SampleLine.of(
                    "DEBUG",
                    "store.Pool",
                    "shop-pool - stats (total=10, active=" + active + ", idle=" + (10 - active) + ", waiting=0)"));
        } else if (dice <= 85) {
            story.add(SampleLine.of(
                    "INFO",
                    "jobs.CartCleaner",
                    "old carts removed count=" + values.between(0, 300) + " tookMs=" + values.between(20, 900)));
        } else if (dice <= 90) {
            story.add(credentials());
        } else if (dice <= 95) {
            story.add(export());
        } else {
            story.add(pretty());
        }
        return story;
    }

    /** Jobs that tell more than they should. */
    private SampleLine credentials() {
        return switch (values.between(1, 4)) {
            case 1 ->
                SampleLine.of("DEBUG", "jobs.Backup", "upload to backup.example.com with keyId=" + secrets.awsKeyId());
            case 2 -> SampleLine.of("DEBUG", "jobs.Deploy", "cloned with " + secrets.github() + " into /tmp/shop");
            case 3 ->
                SampleLine.of(
                        "WARN",
                        "jobs.Geocoder",
                        "quota used up for https://maps.example.com/geocode?address=K%C3%B6ln&key=" + secrets.google());
            default ->
                SampleLine.of("DEBUG", "jobs.Cleaner", "login as cleaner password=" + secrets.password("cred.kv"));
        };
    }

    /** A line of several thousand characters. */
    private SampleLine export() {
        StringBuilder skus = new StringBuilder();
        int count = values.between(150, 500);
        for (int i = 0; i < count; i++) {
            skus.append(i == 0 ? "\"" : ",\"")
                    .append("SKU-")
                    .append(values.between(1, 4000))
                    .append('"');
        }
        return SampleLine.of("DEBUG", "jobs.PriceExport", "exported {\"skus\":[" + skus + "]} count=" + count);
    }

    /** A message of several lines, of which only the first looks like a record. */
    private SampleLine pretty() {
        return SampleLine.of("INFO", "jobs.Report", "report since the last one:")
                .with(List.of(
                        "{",
                        "  \"orders\": " + values.between(10, 90) + ",",
                        "  \"revenue\": \"" + values.money() + " EUR\",",
                        "  \"best\": \"" + values.product().replace("\"", "\\\"") + "\"",
                        "}",
                        ""));
    }
}
