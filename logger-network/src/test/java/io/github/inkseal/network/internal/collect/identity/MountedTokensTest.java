package io.github.inkseal.network.internal.collect.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inkseal.network.collect.TokenFile;
import io.github.inkseal.network.internal.collect.identity.Tokens.Decision;
import io.github.inkseal.network.internal.collect.identity.Tokens.Ended;
import io.github.inkseal.network.internal.collect.identity.Tokens.Granted;
import io.github.inkseal.network.internal.collect.identity.Tokens.Refused;
import io.github.inkseal.network.internal.collect.limit.DailyQuota;
import io.github.inkseal.network.internal.collect.limit.RateLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are mounted as a file are those that the file holds now, however it was swapped. */
class MountedTokensTest {

    @TempDir
    Path home;

    private String token(String folder, String name) throws Exception {
        Path file = Files.createDirectory(home.resolve(folder)).resolve("tokens");
        return new TokenFile(file).create(name, "write:acme/*", "production", Duration.ofDays(1));
    }

    /** As Kubernetes does it: a link that replaces the old one. */
    private void mount(String folder) throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("..data_tmp"), Path.of(folder));
        Files.move(link, home.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Peer peer(StoredToken token) {
        return new Peer(
                token.name(),
                token.tenant(),
                new ProducerScope(List.of("*")),
                true,
                new RateLimit(1, 1),
                new DailyQuota(1, Clock.systemUTC()),
                new AtomicInteger());
    }

    @Test
    void a_link_that_is_swapped_brings_the_new_ones_and_ends_the_old_ones() throws Exception {
        String first = token("..first", "one");
        String second = token("..second", "two");
        mount("..first");
        Path mounted = Files.createSymbolicLink(home.resolve("tokens"), Path.of("..data", "tokens"));
        Tokens tokens = new Tokens(mounted, "production", MountedTokensTest::peer, Clock.systemUTC());
        assertThat(tokens.look()).isEmpty();
        assertThat(name(tokens.check(first, "here"))).isEqualTo("one");
        assertThat(tokens.check(second, "here")).isEqualTo(new Refused("wrong token"));

        mount("..second");
        assertThat(tokens.look()).extracting(Ended::token, Ended::why).containsExactly(tuple("one", "removed"));
        assertThat(tokens.trouble()).isNull();
        assertThat(name(tokens.check(second, "here"))).isEqualTo("two");
        assertThat(tokens.check(first, "here")).isEqualTo(new Refused("wrong token"));
    }

    private static String name(Decision decision) {
        return decision instanceof Granted granted ? granted.token() : decision.toString();
    }
}
