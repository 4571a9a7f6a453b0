package io.github.inkseal.crypto.support;

/** A provider that says whether it is in approved mode. It is not: it hands on to others, and says what a test wants. */
public final class ModeProvider extends CountingProvider {

    private static final long serialVersionUID = 1;

    private final boolean approved;

    /** A provider that says so or says not. */
    public ModeProvider(String name, boolean approved) {
        super(name);
        this.approved = approved;
    }

    /** As the Amazon Corretto provider has it. */
    public boolean isFips() {
        return approved;
    }
}
