/**
 * A reference receiver: RELP, syslog over TLS (RFC 5425) and OTLP/HTTP, for tests, small sites and as an example.
 *
 * <p>{@link io.github.inkseal.network.collect.Collector} is the whole of it, made of a
 * {@link io.github.inkseal.network.collect.CollectorSettings} that a YAML file is bound to;
 * {@link io.github.inkseal.network.collect.TokenFile} makes and revokes the tokens of those who send by OTLP. Event loops
 * read, decide who somebody is and take frames apart; one thread stores, remembers what was stored and lets the loops
 * answer; one writes the audit trail; one looks at files again. No loop waits for a disk.
 *
 * <p>Behind it: {@code internal.collect.wire} knows bytes and no network, {@code .identity} who may send what,
 * {@code .limit} how much, {@code .store} keeps and removes duplicates, {@code .audit} tells, {@code .listen} is all that
 * knows Netty.
 */
@NullMarked
package io.github.inkseal.network.collect;

import org.jspecify.annotations.NullMarked;
