package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.advice;

import io.github.inkseal.Control;
import io.github.inkseal.crypto.internal.format.Wrapping;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.internal.control.Heard;
import io.github.inkseal.spi.ControlRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

/**
 * Whether the private keys at hand open what one writer would seal. A secret made up here is wrapped and unwrapped; no log is read.
 *
 * @param keys those that are sealed to
 */
record TestDecrypt(String subject, Primitives primitives, List<KeyFiles.Shared> keys) {

    private static final String DECRYPT = "test-decrypt";
    private static final byte[] CONTEXT = "inkseal doctor".getBytes(StandardCharsets.US_ASCII);

    static final List<ControlRule> RULES =
            List.of(advice(DECRYPT, "not tried", "tried where the private key is at hand: `inkseal doctor --key`"));

    List<Control> examine(List<Path> atHand) {
        return atHand.isEmpty()
                ? List.of(Control.notApplicable(DECRYPT, subject, "no private key is at hand"))
                : atHand.stream().map(this::examine).toList();
    }

    private Control examine(Path path) {
        try {
            Identity identity = new KeyFiles(primitives, new Heard()).identity(path);
            return keys.stream().anyMatch(key -> opens(identity, key.recipient()))
                    ? Control.pass(DECRYPT, subject, path + " opens what is sealed")
                    : Control.fail(
                            DECRYPT,
                            subject,
                            path + " opens nothing that is sealed",
                            "recipients: its .pub file has to be among them");
        } catch (KeyFileException e) {
            return Control.fail(DECRYPT, subject, String.valueOf(e.getMessage()), "mend or drop that key");
        }
    }

    private boolean opens(Identity identity, Recipient recipient) {
        // A service would have to be asked, and nothing is opened here.
        if (identity.type() != recipient.type() || identity.type() == Wrapping.KMS) {
            return false;
        }
        byte[] secret = primitives.random(32);
        try {
            return MessageDigest.isEqual(secret, identity.unwrap(recipient.wrap(secret, CONTEXT), CONTEXT));
        } catch (GeneralSecurityException notItsKey) {
            return false;
        }
    }
}
