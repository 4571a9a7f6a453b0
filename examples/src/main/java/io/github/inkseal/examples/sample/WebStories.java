package io.github.inkseal.examples.sample;

import java.util.ArrayList;
import java.util.List;

/** What the threads that serve requests write: one story is one request. */
final class WebStories {

    private final SampleValues values;
    private final SampleSecrets secrets;

    WebStories(SampleValues values, SampleSecrets secrets) {
        this.values = values;
        this.secrets = secrets;
    }

    List<SampleLine> next() {
        int dice = values.between(1, 100);
        if (dice <= 40) {
            return browse();
        } else if (dice <= 60) {
            return search();
        } else if (dice <= 78) {
            return cart();
        } else if (dice <= 92) {
            return checkout();
        }
        return login();
    }

    private List<SampleLine> browse() {
        List<SampleLine> story = new ArrayList<>();
        int product = values.between(1, 4000);
        story.add(
                SampleLine.of("DEBUG", "web.RequestHandler", "GET /products/" + product + " from " + values.address()));
        if (values.chance(30)) {
            story.add(SampleLine.of(
                    "TRACE", "catalog.ProductCache", "miss for product:" + product + " loaders={jdbc, search}"));
        }
        story.add(SampleLine.of(
                "INFO",
                "catalog.CatalogService",
                "product shown sku=SKU-" + product + " name=\""
                        + values.product().replace("\"", "\\\"") + "\" price=" + values.money()));
        return end(story, "GET", "/products/" + product, 200);
    }

    private List<SampleLine> search() {
        List<SampleLine> story = new ArrayList<>();
        String term = values.one(List.of("tea", "größe 43", "crème", "lámpara", "傘", "a\\tb", "' OR 1=1 --", "{}"));
        story.add(SampleLine.of("DEBUG", "web.RequestHandler", "GET /search?q=… from " + values.address()));
        story.add(SampleLine.of(
                "INFO",
                "search.SearchService",
                "searched for \"" + term + "\" hits=" + values.between(0, 240) + " tookMs=" + values.between(1, 90)));
        if (values.chance(6)) {
            story.add(SampleLine.of(
                            "WARN",
                            "search.SearchService",
                            "slow query {\"index\":\"products\",\"query\":{\"match\":{\"text\":\"" + term
                                    + "\"}},\"size\":40} tookMs=" + values.between(900, 4000) + " shards=5")
                    .marked("SLOW"));
        }
        return end(story, "GET", "/search", 200);
    }

    private List<SampleLine> cart() {
        List<SampleLine> story = new ArrayList<>();
        story.add(SampleLine.of("DEBUG", "web.RequestHandler", "POST /cart from " + values.address()));
        story.add(SampleLine.of(
                "INFO",
                "cart.CartService",
                "item added to cart sku=SKU-" + values.between(1, 4000) + " quantity=" + values.between(1, 5)
                        + " total=" + values.money() + " gift=" + values.chance(20)));
        if (values.chance(2)) {
            story.add(SampleLine.of("ERROR", "web.RequestHandler", "request failed status=500")
                    .with(SampleTraces.nullPointer()));
            return story;
        }
        return end(story, "POST", "/cart", 200);
    }

    private List<SampleLine> checkout() {
        List<SampleLine> story = new ArrayList<>();
        String order = values.order();
        String total = values.money();
        story.add(SampleLine.of("DEBUG", "web.RequestHandler", "POST /checkout from " + values.address()));
        story.add(SampleLine.of(
                "INFO",
                "checkout.CheckoutService",
                "order " + order + " placed by " + values.person() + " <" + values.email() + ">, phone "
                        + values.phone() + " items=" + values.between(1, 9) + " total=" + total + " currency=EUR"));
        story.add(SampleLine.of(
                "DEBUG",
                "payment.GatewayClient",
                "POST https://pay.example.com/v2/charges {\"order\":\"" + order + "\",\"amount\":" + total
                        + ",\"card\":\"" + secrets.card() + "\",\"holder\":\"" + values.person()
                        + "\"}"));
        if (values.chance(20)) {
            story.add(SampleLine.of(
                    "TRACE",
                    "payment.GatewayClient",
                    "sent headers: Authorization: Bearer " + secrets.bearer("cred.header")));
        }
        if (values.chance(5)) {
            story.add(SampleLine.of("ERROR", "payment.PaymentService", "charge refused order=" + order)
                    .marked("PAYMENT")
                    .with(SampleTraces.paymentRefused(order, secrets.stripe())));
            return end(story, "POST", "/checkout", 502);
        }
        if (values.chance(10)) {
            story.add(SampleLine.of(
                    "INFO",
                    "payment.PaymentService",
                    "card kept order=" + order + " number=" + secrets.cardWithoutSpaces()));
        }
        if (values.chance(8)) {
            story.add(SampleLine.of(
                    "INFO",
                    "payment.PaymentService",
                    "direct debit agreed order=" + order + " account=" + secrets.iban()));
        }
        if (values.chance(4)) {
            story.add(SampleLine.of("ERROR", "payment.PaymentService", "charge failed order=" + order + " attempt=3")
                    .marked("PAYMENT")
                    .with(SampleTraces.paymentTimeout(order)));
            return end(story, "POST", "/checkout", 502);
        }
        if (values.chance(6)) {
            story.add(SampleLine.of(
                            "WARN",
                            "payment.PaymentService",
                            "card declined order=" + order + " reason=insufficient_funds")
                    .marked("PAYMENT"));
            return end(story, "POST", "/checkout", 402);
        }
        story.add(SampleLine.of(
                        "INFO",
                        "payment.PaymentService",
                        "charged order=" + order + " amount=" + total + " currency=EUR latencyMs="
                                + values.between(80, 900))
                .marked("PAYMENT"));
        return end(story, "POST", "/checkout", 201);
    }

    private List<SampleLine> login() {
        List<SampleLine> story = new ArrayList<>();
        String address = values.address();
        story.add(SampleLine.of("DEBUG", "web.RequestHandler", "POST /login from " + address));
        if (values.chance(20)) {
            story.add(SampleLine.of(
                    "TRACE", "web.RequestHandler", "received Cookie: theme=dark; JSESSIONID=" + secrets.sessionId()));
        }
        if (values.chance(25)) {
            story.add(SampleLine.of(
                            "WARN",
                            "account.LoginService",
                            "wrong password for " + values.email() + " from " + address + " failures="
                                    + values.between(1, 6))
                    .marked("SECURITY"));
            return end(story, "POST", "/login", 401);
        }
        story.add(SampleLine.of(
                        "INFO",
                        "account.LoginService",
                        values.person() + " signed in from " + address + " agent=\"" + values.agent() + "\" mfa="
                                + values.chance(40))
                .marked("SECURITY"));
        if (values.chance(8)) {
            story.add(SampleLine.of(
                    "DEBUG",
                    "account.ProfileService",
                    "profile loaded {\"name\":\"" + values.person() + "\",\"ssn\":\"" + secrets.ssn()
                            + "\",\"phone\":\"" + values.phone()
                            + "\",\"address\":{\"street\":\"1 Example Road\",\"city\":\"Köln\"}}"));
        }
        return end(story, "POST", "/login", 200);
    }

    private List<SampleLine> end(List<SampleLine> story, String method, String path, int status) {
        story.add(SampleLine.of(
                "INFO",
                "web.AccessLog",
                method + " " + path + " status=" + status + " bytes=" + values.between(200, 90_000) + " tookMs="
                        + values.between(2, 400)));
        return story;
    }
}
