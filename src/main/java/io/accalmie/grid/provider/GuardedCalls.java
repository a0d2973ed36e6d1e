package io.accalmie.grid.provider;

import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The manners in which a provider is asked: a timeout for each request, a retry with jitter where the trouble may pass, a
 * circuit breaker, a bulkhead, and the operator's budget, of which every request is spent before it is sent. Thread-safe. It
 * needs a running Quarkus, which SmallRye Fault Tolerance is part of.
 */
public final class GuardedCalls {
    private static final int AT_ONCE = 4;
    private static final int CIRCUIT_REQUESTS = 6;
    private static final double CIRCUIT_FAILURES = 0.5;

    private final String source;
    private final int requestsPerDay;
    private final RequestBudget budget;
    private final InstantSource wall;
    private final Guard guard;

    /**
     * Calls to one provider.
     *
     * @param source the provider's id
     * @param settings prefix of the provider's configuration, for what is said of a wrong one
     * @param requestsPerDay how many the operator allows, at least 1
     * @param patience how long to wait for what
     * @param budget counts the requests
     * @param wall the wall clock
     * @throws IllegalArgumentException if fewer than 1 request is allowed, or the timeout is not positive
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
        if (patience.timeout().toMillis() < 1) {
            throw new IllegalArgumentException(
                    settings + ".timeout must be positive, but is " + patience.timeout() + "; PT10S is the default");
        }
        this.source = source;
        this.requestsPerDay = requestsPerDay;
        this.budget = budget;
        this.wall = wall;
        this.guard = guard(source, patience);
    }

    /**
     * How long to wait for what, wall clock.
     *
     * @param timeout for one request with its answer
     * @param pause before the first retry; twice as long before the second and last, each more or less by up to half the first
     * @param rest how long a provider is left alone once half of the last six requests failed
     */
    public record Patience(Duration timeout, Duration pause, Duration rest) {
        /** What suits a provider that answers within {@code timeout}. */
        public static Patience of(Duration timeout) {
            return new Patience(timeout, Duration.ofSeconds(1), Duration.ofSeconds(30));
        }
    }

    /**
     * Sends a request, again if need be.
     *
     * @param to whom, for what is said when it fails
     * @param request sends it once and reads the whole answer
     * @param answer what it answers
     * @throws ProviderFailure if no good answer can be had
     */
    public <T> T ask(Addressee to, Supplier<T> request, Class<T> answer) {
        try {
            return guard.get(() -> once(to, request), answer);
        } catch (TimeoutException e) {
            throw unavailable(to, "It did not answer in time.");
        } catch (CircuitBreakerOpenException e) {
            throw unavailable(to, "It failed several times and is left alone for a moment.");
        } catch (BulkheadException e) {
            throw unavailable(to, "It is busy with " + AT_ONCE + " other questions of ours.");
        }
    }

    private <T> T once(Addressee to, Supplier<T> request) {
        if (!budget.spend(source, requestsPerDay, wall.instant())) {
            throw to.failure(
                    Reason.BUDGET_SPENT,
                    "Today's " + requestsPerDay + " requests are spent.",
                    "It is asked again after midnight UTC; raise " + to.settings()
                            + ".requests-per-day if the provider allows it.");
        }
        try {
            return request.get();
        } catch (ProcessingException e) {
            throw unavailable(to, "It cannot be reached (" + JsonAnswer.words(String.valueOf(e.getMessage())) + ").");
        }
    }

    private static ProviderFailure unavailable(Addressee to, String happened) {
        return to.failure(
                Reason.UNAVAILABLE,
                happened,
                "It is asked again later; if it stays so, check " + to.settings() + ".url and the way there.");
    }

    private static Guard guard(String source, Patience patience) {
        return Guard.create()
                .withDescription("questions to " + source)
                .withTimeout()
                .duration(patience.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withRetry()
                .maxRetries(2)
                .delay(patience.pause().toMillis(), ChronoUnit.MILLIS)
                .jitter(patience.pause().toMillis() / 2, ChronoUnit.MILLIS)
                .whenException(GuardedCalls::isWorthARetry)
                .withExponentialBackoff()
                .factor(2)
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(CIRCUIT_REQUESTS)
                .failureRatio(CIRCUIT_FAILURES)
                .delay(patience.rest().toMillis(), ChronoUnit.MILLIS)
                .when(GuardedCalls::isPassing)
                .done()
                .withBulkhead()
                .limit(AT_ONCE)
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
