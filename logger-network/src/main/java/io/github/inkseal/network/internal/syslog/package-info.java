/** Syslog's form of a record: RFC 5424's header, and RFC 5425's framing. Knows bytes only. */
@NullMarked
package io.github.inkseal.network.internal.syslog;

import org.jspecify.annotations.NullMarked;
