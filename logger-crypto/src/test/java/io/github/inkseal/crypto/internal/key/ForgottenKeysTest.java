package io.github.inkseal.crypto.internal.key;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Keys that are forgotten leave no zeros behind that could be sealed with. */
class ForgottenKeysTest {

    @Test
    void a_chain_that_was_cleared_gives_no_key_and_no_other_chain() throws Exception {
        FrameChain chain = new FrameChain(
                new Kdf(Primitives.standard()), Primitives.standard().random(32));
        chain.next();
        chain.clear();
        assertThatThrownBy(chain::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(chain::fork).isInstanceOf(IllegalStateException.class);
    }
}
