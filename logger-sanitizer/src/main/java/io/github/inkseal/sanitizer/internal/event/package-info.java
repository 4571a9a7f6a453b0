/**
 * Redaction of events.
 *
 * <p>{@link io.github.inkseal.sanitizer.internal.event.SanitizeFilter} is the pipeline's filter: it holds the
 * policy in force and counts. {@link io.github.inkseal.sanitizer.internal.event.EventRedactor} belongs to one
 * policy and to the thread that owns the pipeline; it looks at every part of an event and puts masked ones in
 * their place. A message with a known template is looked at through {@link
 * io.github.inkseal.sanitizer.internal.event.TemplateJudge}: its words were judged once, and most arguments
 * need no more than a glance, which also tells the encoder what it need not look at for escapes; whenever in doubt the
 * message is put together and read whole. {@link
 * io.github.inkseal.sanitizer.internal.event.OpenKeys} remembers private keys that go on in the next record.
 */
@NullMarked
package io.github.inkseal.sanitizer.internal.event;

import org.jspecify.annotations.NullMarked;
