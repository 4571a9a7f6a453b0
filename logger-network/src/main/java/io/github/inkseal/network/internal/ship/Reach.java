package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.tls.TlsSource;

/** How a writer gets to its receivers. The writer's thread only. */
public record Reach(Route route, Backoff backoff, TlsSource tls, NetworkTimes times) {}
