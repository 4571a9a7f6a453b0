package io.github.inkseal.sanitizer.internal.rules;

/** What the value of a key is, as far as its name says. */
public enum KeyKind {
    /** Nothing secret. */
    NONE,
    /** A password, key or token. */
    SECRET,
    /** Like {@link #SECRET}, but the word is common: {@code pass}, {@code auth}. Numbers and plain words are no secrets. */
    WEAK,
    /** Several: {@code tokens}, {@code secrets}. A number behind it is how many. */
    PLURAL,
    /** Scheme and credentials. */
    AUTHORIZATION,
    /** Names and values of cookies. */
    COOKIE,
    /** A session's identifier, from eight characters up. */
    SESSION,
    /** Three or four digits. */
    CVV,
    /** Digits: a personal identification number or a one-time code. */
    CODE,
    /** Nine digits. */
    SSN,
    /** Digits of a telephone number. */
    PHONE,
    /** A card number, whether its check digit is right or not. */
    CARD,
    /** A signature in a query. */
    SIGNATURE,
    /** {@code code} in a query: what OAuth hands over. */
    QUERY_CODE,
    /** {@code value}: what it is, a {@code name} before it says. */
    VALUE;

    /** The rule that counts a value of this kind wherever it stands; {@link BuiltIn#KEY_VALUE} if its place decides. */
    BuiltIn rule() {
        return switch (this) {
            case CVV -> BuiltIn.CARD_CVV;
            case SSN -> BuiltIn.SSN;
            case PHONE -> BuiltIn.PHONE;
            case CARD -> BuiltIn.CARD_PAN;
            case SESSION -> BuiltIn.COOKIE;
            default -> BuiltIn.KEY_VALUE;
        };
    }
}
