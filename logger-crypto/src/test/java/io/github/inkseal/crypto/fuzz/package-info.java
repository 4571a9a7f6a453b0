/** Files made up by a fuzzer. */
package io.github.inkseal.crypto.fuzz;
