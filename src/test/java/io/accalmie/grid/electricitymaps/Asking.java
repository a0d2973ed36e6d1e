package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.quantity.TimeWindow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server, the adapter that asks it, and what surrounds both: a budget, a wall clock set by hand, settings that can be changed. */
final class Asking implements AutoCloseable {
    static final String TOKEN = "s3cret-token";
    static final ZoneId FR = new ZoneId("FR");
    static final Instant NOW = Instant.parse("2026-11-22T09:15:00Z");
    /** The ten hours before the one that is running. */
    static final TimeWindow TODAY = window("2026-11-21T23:00:00Z", "2026-11-22T09:00:00Z");

    final ApiServer server = new ApiServer();
    final Settings settings = new Settings(server.address());
    final Budget budget = new Budget();
    Instant wall = Instant.parse("2026-11-22T22:00:00Z");
    private Optional<ElectricityMaps> provider = Optional.empty();

    /** The adapter, with the settings as they were when it was first wanted. */
    ElectricityMaps provider() {
        if (provider.isEmpty()) {
            provider = Optional.of(new ElectricityMaps(settings, budget, () -> wall));
        }
        return provider.get();
    }

    /** The failure that a question ends in. */
    static ProviderFailure failureOf(Supplier<?> question) {
        try {
            Object answer = question.get();
            throw new AssertionError("no failure but " + answer);
        } catch (ProviderFailure e) {
            return e;
        }
    }

    static TimeWindow window(String start, String end) {
        return new TimeWindow(Instant.parse(start), Instant.parse(end));
    }

    @Override
    public void close() {
        provider.ifPresent(ElectricityMaps::close);
        server.close();
    }

    /** So many requests as it is told. */
    static final class Budget implements RequestBudget {
        final AtomicInteger spent = new AtomicInteger();

        @Override
        public boolean spend(String source, int perDay, Instant wall) {
            return source.equals("electricitymaps") && spent.getAndUpdate(n -> n < perDay ? n + 1 : n) < perDay;
        }

        @Override
        public int spent(String source, Instant wall) {
            return spent.get();
        }
    }

    /** The defaults, but fast. */
    static final class Settings implements ElectricityMapsConfiguration {
        Optional<String> token = Optional.of(TOKEN);
        URI url;
        String header = "auth-token";
        String version = "v4";
        int requestsPerDay = 100;
        Duration timeout = Duration.ofSeconds(5);
        int concurrency = 4;
        int retries = 0;
        int breakerVolume = 100;
        Duration breakerDelay = Duration.ofMillis(60);

        Settings(URI url) {
            this.url = url;
        }

        @Override
        public Optional<String> token() {
            return token;
        }

        @Override
        public URI url() {
            return url;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public String header() {
            return header;
        }

        @Override
        public int requestsPerDay() {
            return requestsPerDay;
        }

        @Override
        public Duration timeout() {
            return timeout;
        }

        @Override
        public int concurrency() {
            return concurrency;
        }

        @Override
        public int retries() {
            return retries;
        }

        @Override
        public Duration retryDelay() {
            return Duration.ofMillis(2);
        }

        @Override
        public int breakerVolume() {
            return breakerVolume;
        }

        @Override
        public Duration breakerDelay() {
            return breakerDelay;
        }
    }
}
