package io.github.inkseal.network;

import org.jspecify.annotations.Nullable;

/**
 * What stands before each message, as RFC 5424 has it.
 *
 * @param facility 0 to 23; 1, which is "user", by default
 * @param host this host's name; null for what the system calls itself
 * @param app the application's name; {@code java} by default
 * @param producer who made the record, unique among those that send to one receiver; null for host and app
 * @param sdId the name of the structured data with producer, instance and sequence. The number behind the @ is
 *     an organisation's own; the default's is the one for documentation
 */
public record SyslogHeader(
        int facility,
        @Nullable String host,
        String app,
        @Nullable String producer,
        String sdId) {

    public SyslogHeader {
        if (facility < 0 || facility > 23) {
            throw new IllegalArgumentException("facility must be 0 to 23");
        }
        if (!sdId.matches("[!#-<>-\\\\^-~]{1,32}")
                || sdId.chars().filter(c -> c == '@').count() != 1) {
            throw new IllegalArgumentException("sd-id must be a name, @ and a number, at most 32 characters");
        }
    }

    /** As the system calls itself, facility "user". */
    public static SyslogHeader defaults() {
        return new SyslogHeader(1, null, "java", null, "inkseal@32473");
    }
}
