package io.github.inkseal.examples.sample;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Names and numbers for the stories. Only {@link Random#nextInt(int)} is used, whose results are laid
 * down in its specification. What must not be seen of them is marked as {@link Planted}.
 */
final class SampleValues {

    private static final List<String> PEOPLE = List.of(
            "Zoë Müller",
            "José Núñez",
            "Łukasz Wójcik",
            "山田 太郎",
            "Анна Ковалёва",
            "Søren Ångström",
            "Ελένη Παπαδοπούλου",
            "Nguyễn Thị Ánh",
            "Seán Ó Súilleabháin",
            "Jane Doe",
            "John Smith",
            "Çağla Şahin");
    private static final List<String> PRODUCTS = List.of(
            "Tea pot \"Kyōto\", 1.2 l",
            "Wollsocken, Größe 43",
            "Café crème, 250 g",
            "Desk lamp",
            "Notebook A5, dotted",
            "Piñata 🎉",
            "Umbrella",
            "Crème brûlée set",
            "Bicycle bell",
            "Jalapeño hot sauce");
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
            "ShopApp/4.2 (Android 15)",
            "curl/8.14.1");

    private final Random random;

    SampleValues(Random random) {
        this.random = random;
    }

    /** True in {@code percent} of a hundred cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String person() {
        return one(PEOPLE);
    }

    String product() {
        return one(PRODUCTS);
    }

    String agent() {
        return one(AGENTS);
    }

    String address() {
        return chance(10)
                ? Planted.mark("pii.ipv6", "2001:db8::" + hex(4))
                : Planted.mark("pii.ipv4", one(NETWORKS) + between(1, 254));
    }

    String email() {
        return Planted.mark("pii.email", "customer" + between(100, 999) + "@example.com");
    }

    String phone() {
        return Planted.mark("pii.phone", "+1-202-555-01" + two(between(0, 99)));
    }

    String user() {
        return "u-" + between(1000, 1999);
    }

    String order() {
        return "2026-" + between(100_000, 999_999);
    }

    String money() {
        return between(3, 400) + "." + two(between(0, 99));
    }

    String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    private static String two(int n) {
        return String.format(Locale.ROOT, "%02d", n);
    }
}
