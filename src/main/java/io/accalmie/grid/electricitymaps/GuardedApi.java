package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.RequestBudget;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Sends requests within the budget and under guard: each in its time, only so many at once, again after a failure that passes,
 * none for a while where nearly all fail or the provider asks for that. Every failure is a {@link ProviderFailure}. Thread-safe.
 */
final class GuardedApi {
    private static final String REPLAY_MARK = "X-Accalmie-Replay";
    private static final int WAITING = 256;
    private static final double FAILURE_RATIO = 0.75;

    private final ElectricityMapsApi api;
    private final ElectricityMapsConfiguration configuration;
    private final RequestBudget budget;
    private final InstantSource wall;
    private final Guard guard;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    GuardedApi(
            ElectricityMapsApi api,
            ElectricityMapsConfiguration configuration,
            RequestBudget budget,
            InstantSource wall) {
        this.api = api;
        this.configuration = configuration;
        this.budget = budget;
        this.wall = wall;
        this.guard = guard(configuration);
    }

    /** Asks, and again where that may help. */
    Answer ask(Enquiry enquiry, Function<ElectricityMapsApi, Response> question) {
        try {
            return guard.call(() -> once(enquiry, question), Answer.class);
        } catch (ProviderFailure e) {
            throw e;
        } catch (CircuitBreakerOpenException e) {
            throw unavailable(enquiry, "it failed so often that it is left alone", configuration.breakerDelay());
        } catch (BulkheadException e) {
            throw unavailable(enquiry, "too many questions wait already", configuration.timeout());
        } catch (TimeoutException e) {
            throw unavailable(enquiry, "no answer within " + configuration.timeout(), Optional.empty());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw unavailable(enquiry, "asking was interrupted", Optional.empty());
        }
    }

    private Answer once(Enquiry enquiry, Function<ElectricityMapsApi, Response> question) {
        Instant now = wall.instant();
        keepQuiet(enquiry, now);
        spend(enquiry, now);
        try {
            Response response = question.apply(api);
            byte[] body = Answer.take(response.readEntity(InputStream.class), enquiry);
            return answer(response, body, enquiry);
        } catch (ProcessingException | IOException e) {
            throw unavailable(enquiry, "no answer (" + Json.shortened(cause(e)) + ")", Optional.empty());
        }
    }

    private void keepQuiet(Enquiry enquiry, Instant now) {
        Instant until = quietUntil.get();
        if (now.isBefore(until)) {
            throw Refusals.rateLimited(enquiry, Optional.of(Duration.between(now, until)));
        }
    }

    private void spend(Enquiry enquiry, Instant now) {
        if (!budget.spend(ElectricityMaps.ID, configuration.requestsPerDay(), now)) {
            Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
            throw enquiry.failure(
                    Reason.BUDGET_SPENT,
                    "the " + configuration.requestsPerDay() + " requests of today are spent",
                    "asked again after midnight UTC; raise accalmie.electricitymaps.requests-per-day if the plan allows it",
                    Optional.of(Duration.between(now, midnight)));
        }
    }

    private Answer answer(Response response, byte[] body, Enquiry enquiry) {
        int status = response.getStatus();
        String type = Optional.ofNullable(response.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        boolean json = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).matches("application/(.+\\+)?json");
        if (status != 200) {
            Instant now = wall.instant();
            Optional<Duration> pause =
                    Refusals.retryAfter(Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER)), now);
            if (status == 429) {
                quietUntil.set(now.plus(pause.orElse(Duration.ZERO)));
            }
            throw Refusals.of(enquiry, status, json, body, pause);
        }
        if (!json) {
            throw enquiry.unreadable("the answer is '" + Json.shortened(type) + "' instead of JSON");
        }
        return new Answer(body, response.getHeaderString(REPLAY_MARK) != null);
    }

    private static Guard guard(ElectricityMapsConfiguration configuration) {
        long delay = configuration.retryDelay().toMillis();
        Guard.Builder builder = Guard.create().withDescription(ElectricityMaps.ID);
        if (configuration.retries() > 0) {
            builder = builder.withRetry()
                    .maxRetries(configuration.retries())
                    .delay(delay, ChronoUnit.MILLIS)
                    .jitter(delay / 2, ChronoUnit.MILLIS)
                    .withExponentialBackoff()
                    .done()
                    .whenException(GuardedApi::mayRepeat)
                    .done();
        }
        return builder.withCircuitBreaker()
                .requestVolumeThreshold(configuration.breakerVolume())
                .failureRatio(FAILURE_RATIO)
                .delay(configuration.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(GuardedApi::isPassing)
                .done()
                .withTimeout()
                .duration(configuration.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(configuration.concurrency())
                .queueSize(WAITING)
                .enableSynchronousQueueing()
                .done()
                .build();
    }

    /** Not where the provider says when to come back: the caller does then. */
    private static boolean mayRepeat(Throwable failure) {
        return isPassing(failure)
                && !(failure instanceof ProviderFailure known
                        && known.retryAfter().isPresent());
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof ProviderFailure known && known.reason().isPassing());
    }

    private static ProviderFailure unavailable(Enquiry enquiry, String what, Duration retryAfter) {
        return unavailable(enquiry, what, Optional.of(retryAfter));
    }

    private static ProviderFailure unavailable(Enquiry enquiry, String what, Optional<Duration> retryAfter) {
        return enquiry.failure(Reason.UNAVAILABLE, what, "asked again later", retryAfter);
    }

    private static String cause(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 8; depth++) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
    }
}
