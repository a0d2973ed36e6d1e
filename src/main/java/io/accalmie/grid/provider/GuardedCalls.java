package io.accalmie.grid.provider;

import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The manners in which a provider is asked: each request in its time, only so many at once, again with jitter where the trouble
 * may pass, none for a while where nearly all fail or the provider asks to be left alone, and none beyond the operator's budget,
 * of which every request is spent before it is sent. Thread-safe. It needs a running Quarkus, which SmallRye Fault Tolerance is
 * part of.
 */
public final class GuardedCalls {
    private static final int WAITING = 256;
    private static final double BREAKER_FAILURES = 0.75;

    private final String source;
    private final int requestsPerDay;
    private final Patience patience;
    private final RequestBudget budget;
    private final InstantSource wall;
    private final Guard guard;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    /**
     * Calls to one provider.
     *
     * @param source the provider's id
     * @param settings prefix of the provider's configuration, for what is said of a wrong one
     * @param requestsPerDay how many the operator allows, at least 1
     * @param patience how long to wait for what
     * @param budget counts the requests
     * @param wall the wall clock
     * @throws IllegalArgumentException if a number or a duration is out of its range, naming its key
     */
    public GuardedCalls(
            String source,
            String settings,
            int requestsPerDay,
            Patience patience,
            RequestBudget budget,
            InstantSource wall) {
        if (requestsPerDay < 1) {
            throw new IllegalArgumentException(settings + ".requests-per-day must be at least 1, but is "
                    + requestsPerDay + "; to ask nothing at all, switch the provider off");
        }
        patience.check(settings);
        this.source = source;
        this.requestsPerDay = requestsPerDay;
        this.patience = patience;
        this.budget = budget;
        this.wall = wall;
        this.guard = guard(source, patience);
    }

    /**
     * How long to wait for what, wall clock, and how often to try. Configuration that offers a choice names its keys alike.
     *
     * @param timeout for one request with its turn and its answer, at least a millisecond
     * @param concurrency how many requests may be under way at once, at least 1; further ones wait for their turn
     * @param retries how often a request is repeated where the trouble may pass; 0 for never
     * @param retryDelay before the first retry, at least a millisecond; twice as long before each further one, each more or less
     *     by up to half the first
     * @param breakerVolume of how many requests in a row three quarters must fail until the provider is left alone, at least 1
     * @param breakerDelay how long it is left alone then, at least a millisecond
     */
    public record Patience(
            Duration timeout,
            int concurrency,
            int retries,
            Duration retryDelay,
            int breakerVolume,
            Duration breakerDelay) {
        /** What suits a provider that answers within {@code timeout}. */
        public static Patience of(Duration timeout) {
            return new Patience(timeout, 4, 2, Duration.ofSeconds(1), 6, Duration.ofSeconds(30));
        }

        private void check(String settings) {
            require(settings + ".timeout", timeout);
            require(settings + ".concurrency", concurrency, 1);
            require(settings + ".retries", retries, 0);
            require(settings + ".retry-delay", retryDelay);
            require(settings + ".breaker-volume", breakerVolume, 1);
            require(settings + ".breaker-delay", breakerDelay);
        }

        private static void require(String key, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException(key + " must be at least " + least + ", but is " + value);
            }
        }

        private static void require(String key, Duration value) {
            if (value.toMillis() < 1) {
                throw new IllegalArgumentException(key + " must be a positive duration such as PT10S, but is " + value);
            }
        }
    }

    /**
     * Sends a request, again if need be.
     *
     * @param asked for what is said when it fails
     * @param request sends it once and reads the whole answer
     * @param answer what it answers
     * @throws ProviderFailure if no good answer can be had
     */
    public <T> T ask(Asked asked, Supplier<T> request, Class<T> answer) {
        try {
            return guard.call(() -> once(asked, request), answer);
        } catch (TimeoutException e) {
            throw unavailable(asked, "no answer within " + patience.timeout(), Optional.empty());
        } catch (CircuitBreakerOpenException e) {
            throw unavailable(
                    asked,
                    "it failed so often that it is left alone for a moment",
                    Optional.of(patience.breakerDelay()));
        } catch (BulkheadException e) {
            throw unavailable(asked, "too many questions wait already", Optional.of(patience.timeout()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw unavailable(asked, "asking was interrupted", Optional.empty());
        }
    }

    private <T> T once(Asked asked, Supplier<T> request) {
        Instant now = wall.instant();
        keepQuiet(asked, now);
        spend(asked, now);
        try {
            return request.get();
        } catch (ProcessingException e) {
            String cause = JsonAnswer.words(String.valueOf(e.getMessage()));
            throw unavailable(asked, "no answer, it cannot be reached (" + cause + ")", Optional.empty());
        } catch (ProviderFailure e) {
            if (e.reason() == Reason.RATE_LIMITED) {
                e.retryAfter().ifPresent(this::beQuiet);
            }
            throw e;
        }
    }

    private void beQuiet(Duration pause) {
        quietUntil.accumulateAndGet(wall.instant().plus(pause), (known, told) -> told.isAfter(known) ? told : known);
    }

    private void keepQuiet(Asked asked, Instant now) {
        Instant until = quietUntil.get();
        if (now.isBefore(until)) {
            throw asked.failure(
                    Reason.RATE_LIMITED,
                    "it wants to be left alone until " + until,
                    "asked again then; fewer requests may help, see " + asked.settings() + ".requests-per-day",
                    Optional.of(Duration.between(now, until)));
        }
    }

    private void spend(Asked asked, Instant now) {
        if (!budget.spend(source, requestsPerDay, now)) {
            Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
            throw asked.failure(
                    Reason.BUDGET_SPENT,
                    "today's " + requestsPerDay + " requests are spent",
                    "asked again after midnight UTC; raise " + asked.settings()
                            + ".requests-per-day if the provider allows it",
                    Optional.of(Duration.between(now, midnight)));
        }
    }

    private static ProviderFailure unavailable(Asked asked, String happened, Optional<Duration> retryAfter) {
        return asked.failure(
                Reason.UNAVAILABLE,
                happened,
                "asked again later; if it stays so, check " + asked.settings() + ".url and the way there",
                retryAfter);
    }

    private static Guard guard(String source, Patience patience) {
        Guard.Builder builder = Guard.create().withDescription("questions to " + source);
        if (patience.retries() > 0) {
            builder = builder.withRetry()
                    .maxRetries(patience.retries())
                    .delay(patience.retryDelay().toMillis(), ChronoUnit.MILLIS)
                    .jitter(patience.retryDelay().toMillis() / 2, ChronoUnit.MILLIS)
                    .whenException(GuardedCalls::isWorthARetry)
                    .withExponentialBackoff()
                    .done()
                    .done();
        }
        return builder.withCircuitBreaker()
                .requestVolumeThreshold(patience.breakerVolume())
                .failureRatio(BREAKER_FAILURES)
                .delay(patience.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(GuardedCalls::isPassing)
                .done()
                .withTimeout()
                .duration(patience.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(patience.concurrency())
                .queueSize(WAITING)
                .enableSynchronousQueueing()
                .done()
                .build();
    }

    private static boolean isPassing(Throwable thrown) {
        return thrown instanceof TimeoutException
                || (thrown instanceof ProviderFailure failure
                        && failure.reason().isPassing());
    }

    /** A provider that says when to come back is not asked before. */
    private static boolean isWorthARetry(Throwable thrown) {
        return isPassing(thrown)
                && !(thrown instanceof ProviderFailure failure
                        && failure.retryAfter().isPresent());
    }
}
