/**
 * The filters of the core, and what filters of Inkseal's other modules are told more than those of others: the
 * pipeline's own view of the event and, when they are made, the writers.
 */
@NullMarked
package io.github.inkseal.internal.filter;

import org.jspecify.annotations.NullMarked;
