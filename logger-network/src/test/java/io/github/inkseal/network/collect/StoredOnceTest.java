package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.collect.Relp.Answer;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that is sent again is acknowledged again and stored once, also by the collector that is started next. */
class StoredOnceTest {

    @TempDir
    Path home;

    private static void acknowledged(Relp relp, int number) throws Exception {
        assertThat(relp.read()).isEqualTo(new Answer(number, "rsp", "200 OK"));
    }

    @Test
    void a_record_sent_again_is_acknowledged_and_not_stored_again() throws Exception {
        try (Site site = new Site(home).start();
                Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                        .opened()) {
            acknowledged(relp, relp.record("web1/shop", "run1", 1, "one"));
            acknowledged(relp, relp.record("web1/shop", "run1", 2, "two"));
            acknowledged(relp, relp.record("web1/shop", "run1", 1, "one"));
            acknowledged(relp, relp.record("web1/shop", "run1", 7, "seven"));
            acknowledged(relp, relp.record("web1/shop", "run1", 5, "five comes late"));
            acknowledged(relp, relp.record("web1/shop", "run2", 1, "another run"));
            acknowledged(relp, relp.record("web2/shop", "run1", 1, "another producer"));
            acknowledged(relp, relp.record("web1/shop", "run1", 5, "five comes late"));
            assertThat(site.messages())
                    .containsExactly("one", "two", "seven", "five comes late", "another run", "another producer");
            assertThat(site.metrics().stored()).isEqualTo(6);
            assertThat(site.metrics().duplicates()).isEqualTo(2);
        }
    }

    @Test
    void so_does_the_next_collector() throws Exception {
        try (Site site = new Site(home)) {
            site.start();
            try (Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                    .opened()) {
                acknowledged(relp, relp.record("web1/shop", "run1", 1, "one"));
                acknowledged(relp, relp.record("web1/shop", "run1", 3, "three"));
            }
            site.end();
            site.start();
            try (Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                    .opened()) {
                acknowledged(relp, relp.record("web1/shop", "run1", 1, "one"));
                acknowledged(relp, relp.record("web1/shop", "run1", 2, "two"));
                acknowledged(relp, relp.record("web1/shop", "run1", 3, "three"));
            }
            assertThat(site.messages()).containsExactly("one", "three", "two");
            assertThat(site.metrics().duplicates()).isEqualTo(2);
        }
    }

    @Test
    void the_same_number_of_another_tenant_is_another_record() throws Exception {
        try (Site site = new Site(home)) {
            site.peers("""
                            - { name: shop, tenant: acme, certificates: [ "dns:client.test" ], producers: [ "*" ] }
                            - { name: bank, tenant: other, certificates: [ "dns:bank.test" ], producers: [ "*" ] }
                            """).start();
            try (Relp shop = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                            .opened();
                    Relp bank = Relp.connect(site.port("relp"), site.authority, site.authority.server("DNS:bank.test"))
                            .opened()) {
                acknowledged(shop, shop.record("web1/shop", "run1", 1, "of the shop"));
                acknowledged(bank, bank.record("web1/shop", "run1", 1, "of the bank"));
            }
            assertThat(site.messages()).containsExactly("of the shop", "of the bank");
            assertThat(site.stored().get(1)).contains("\"tenant\":\"other\"").doesNotContain("acme");
        }
    }

    @Test
    void close_is_answered_after_what_came_before_it() throws Exception {
        try (Site site = new Site(home).start();
                Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                        .opened()) {
            int record = relp.record("web1/shop", "run1", 1, "last words");
            int close = relp.send("close", "");
            acknowledged(relp, record);
            assertThat(relp.read()).isEqualTo(new Answer(close, "rsp", ""));
            assertThat(relp.read()).isEqualTo(new Answer(0, "serverclose", ""));
            assertThat(relp.read()).isNull();
            assertThat(site.messages()).containsExactly("last words");
        }
    }

    @Test
    void who_is_connected_when_it_ends_is_answered_and_told() throws Exception {
        try (Site site = new Site(home).start();
                Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                        .opened()) {
            int record = relp.record("web1/shop", "run1", 1, "in time");
            Awaitility.await().until(() -> site.metrics().accepted() == 1);
            site.end();
            acknowledged(relp, record);
            assertThat(relp.read()).isEqualTo(new Answer(0, "serverclose", ""));
            assertThat(relp.read()).isNull();
            assertThat(site.messages()).containsExactly("in time");
        }
    }
}
