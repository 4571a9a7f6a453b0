package io.github.inkseal.crypto.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A key is forgotten once it is used, and what is derived does not depend on who clears what. */
class RawKeyTest {

    @Test
    void a_key_that_is_destroyed_leaves_nothing_of_it_in_the_bytes_it_was_made_of() {
        byte[] bytes = {1, 2, 3};
        RawKey key = new RawKey(bytes, "AES");
        assertThat(key.getEncoded()).containsExactly(1, 2, 3);
        key.destroy();
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void a_provider_that_clears_what_it_got_finds_the_key_again_and_what_it_leaves_is_cleared() {
        RawKey key = new RawKey(new byte[] {1, 2, 3}, "AES");
        Arrays.fill(key.getEncoded(), (byte) 0);
        byte[] left = key.getEncoded();
        assertThat(left).containsExactly(1, 2, 3);
        key.destroy();
        assertThat(left).containsOnly(0);
    }

    @Test
    void keys_are_derived_as_the_standard_has_it() throws Exception {
        // RFC 5869, test cases 1 and 3.
        HexFormat hex = HexFormat.of();
        byte[] secret = hex.parseHex("0b".repeat(22));
        Kdf kdf = new Kdf(Primitives.standard());
        for (int again = 0; again < 2; again++) {
            assertThat(kdf.derive(secret, "", 42))
                    .isEqualTo(hex.parseHex(
                            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
            assertThat(kdf.derive(secret, "", 32))
                    .isEqualTo(hex.parseHex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
        }
        assertThat(secret).as("the caller's own").containsOnly(0x0b);
    }
}
