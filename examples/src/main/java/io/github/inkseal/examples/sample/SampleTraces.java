package io.github.inkseal.examples.sample;

import java.util.ArrayList;
import java.util.List;

/** Stack traces as the Java runtime writes them. */
final class SampleTraces {

    private static final List<String> REQUEST = List.of(
            "\tat com.example.shop.web.RequestHandler.handle(RequestHandler.java:88)",
            "\tat com.example.shop.web.TraceFilter.doFilter(TraceFilter.java:41)",
            "\tat com.example.shop.web.Server$Worker.run(Server.java:203)",
            "\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
            "\tat java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:635)",
            "\tat java.base/java.lang.Thread.run(Thread.java:840)");

    private SampleTraces() {}

    static List<String> paymentRefused(String order, String key) {
        return join(
                List.of(
                        "com.example.shop.payment.PaymentException: order " + order + " could not be charged",
                        "\tat com.example.shop.payment.PaymentService.charge(PaymentService.java:131)",
                        "\tat com.example.shop.checkout.CheckoutService.place(CheckoutService.java:97)"),
                REQUEST,
                List.of(
                        "Caused by: com.example.shop.payment.GatewayException: 401, the gateway does not know " + key,
                        "\tat com.example.shop.payment.GatewayClient.post(GatewayClient.java:71)",
                        "\t... 8 more"));
    }

    static List<String> mailGateway(String key) {
        return List.of(
                "com.example.shop.mail.MailException: the gateway refused " + key,
                "\tat com.example.shop.mail.Mailer.send(Mailer.java:38)",
                "\tat java.base/java.lang.Thread.run(Thread.java:840)");
    }

    static List<String> paymentTimeout(String order) {
        return join(
                List.of(
                        "com.example.shop.payment.PaymentException: order " + order + " could not be charged",
                        "\tat com.example.shop.payment.PaymentService.charge(PaymentService.java:131)",
                        "\tat com.example.shop.checkout.CheckoutService.place(CheckoutService.java:97)"),
                REQUEST,
                List.of(
                        "Caused by: java.net.http.HttpTimeoutException: request timed out",
                        "\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:574)",
                        "\tat com.example.shop.payment.GatewayClient.post(GatewayClient.java:66)",
                        "\tat com.example.shop.payment.PaymentService.charge(PaymentService.java:124)",
                        "\t... 7 more",
                        "Caused by: java.net.ConnectException: Connection refused",
                        "\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)",
                        "\tat java.base/sun.nio.ch.SocketChannelImpl.finishConnect(SocketChannelImpl.java:946)",
                        "\t... 9 more"));
    }

    static List<String> nullPointer() {
        return join(
                List.of(
                        "java.lang.NullPointerException: Cannot invoke \"com.example.shop.catalog.Price.amount()\" because the return value of \"com.example.shop.catalog.Product.price()\" is null",
                        "\tat com.example.shop.cart.CartService.total(CartService.java:58)",
                        "\tat com.example.shop.cart.CartController.show(CartController.java:34)"),
                REQUEST);
    }

    static List<String> database() {
        return join(List.of(
                "com.example.shop.store.StoreException: statement failed: UPDATE stock SET free = free - ? WHERE sku = ?",
                "\tat com.example.shop.store.Store.update(Store.java:212)",
                "\tat com.example.shop.inventory.StockService.reserve(StockService.java:75)",
                "\tat com.example.shop.inventory.OrderListener.onOrder(OrderListener.java:29)",
                "\tat java.base/java.lang.Thread.run(Thread.java:840)",
                "\tSuppressed: java.sql.SQLException: rollback failed: connection is closed",
                "\t\tat com.example.shop.store.Connection.rollback(Connection.java:140)",
                "\t\tat com.example.shop.store.Store.update(Store.java:218)",
                "\t\t... 3 more",
                "Caused by: java.sql.SQLTransientConnectionException: shop-pool - Connection is not available, request timed out after 30001ms",
                "\tat com.example.shop.store.Pool.take(Pool.java:96)",
                "\tat com.example.shop.store.Store.update(Store.java:205)",
                "\t... 3 more"));
    }

    static List<String> badAddress(String email) {
        return List.of(
                "java.lang.IllegalArgumentException: no such mailbox: " + email,
                "\tat com.example.shop.mail.Mailer.check(Mailer.java:52)",
                "\tat com.example.shop.mail.Mailer.send(Mailer.java:31)",
                "\tat com.example.shop.mail.MailQueue$$Lambda.run(Unknown Source)",
                "\tat java.base/java.lang.Thread.run(Thread.java:840)");
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
