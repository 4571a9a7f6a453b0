/** JMH benchmarks of Inkseal's small parts; {@code benchmarks/jmh} runs them with the allocation profiler. */
@NullMarked
package io.github.inkseal.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
