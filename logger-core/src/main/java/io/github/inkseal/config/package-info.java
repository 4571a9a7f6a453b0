/**
 * The configuration: one tree of records that is YAML, JSON and the builder at once.
 *
 * <p>Every record component is a key of the file, camelCase there, kebab-case here ({@code maxAge} is
 * {@code max-age}). Where a file leaves a key out, the value comes from the record's static {@code
 * defaults()} if it has that method; else the component is null, and the record's constructor refuses
 * null where it can't do without. Records check themselves; a file is a record written down.
 */
@NullMarked
package io.github.inkseal.config;

import org.jspecify.annotations.NullMarked;
