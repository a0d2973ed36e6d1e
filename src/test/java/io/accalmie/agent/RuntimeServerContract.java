package io.accalmie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.FakeRuntime.Trouble;
import io.accalmie.agent.Observation.Done;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every adapter of a runtime server must do, over a fake that speaks its dialect. */
@Timeout(30)
public abstract class RuntimeServerContract {
    private FakeRuntime fake;
    private RuntimeServer server;

    /** A fake of the dialect, listening. */
    protected abstract FakeRuntime fake();

    /** The adapter, which gives up on any answer after {@code within}. */
    protected abstract RuntimeServer adapter(URI address, Duration within);

    /** Whether the dialect has a word for the seed. */
    protected boolean saysSeed() {
        return true;
    }

    @BeforeEach
    final void open() {
        fake = fake();
        server = adapter(fake.address(), Duration.ofMillis(700));
    }

    @AfterEach
    final void close() {
        fake.release();
        fake.close();
    }

    @Test
    void rendersAsManyItemsAsABatchAsksFor() throws Exception {
        int count = Math.min(2, server.capabilities().mostItems());
        String handle = server.submit(spec(count));

        List<Artefact> files = fetched(handle);

        assertThat(files).hasSize(count);
        assertThat(files).allMatch(file -> file.mediaType().equals("image/png") && file.bytes().length > 50);
    }

    @Test
    void saysPromptSizeSeedAndSteps() throws Exception {
        RenderSpec spec = spec(1);

        fetched(server.submit(spec));

        assertThat(fake.rendered()).singleElement().satisfies(understood -> {
            assertThat(understood.prompt()).isEqualTo(spec.order().prompt());
            assertThat(understood.width()).isEqualTo(spec.order().width());
            assertThat(understood.height()).isEqualTo(spec.order().height());
            if (saysSeed()) {
                assertThat(understood.seed()).isEqualTo(spec.seed());
            }
            understood.steps().ifPresent(steps -> assertThat(steps)
                    .isEqualTo(spec.order().steps()));
            assertThat(understood.count()).isEqualTo(1);
        });
    }

    @Test
    void isReadyOnceTheServerListens() throws Exception {
        assertThat(server.unready()).isEmpty();
    }

    @Test
    void saysWhyAServerThatIsAwayTakesNoWork() throws Exception {
        fake.close();

        Optional<String> why = server.unready();

        assertThat(why).hasValueSatisfying(words -> assertThat(words)
                .contains(fake.address().toString()));
    }

    @Test
    void aServerThatIsAwayIsWorthAnotherTry() {
        fake.close();

        RuntimeFailure failure = failure(() -> server.submit(spec(1)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"DROPPED_SOCKET", "INTERNAL_ERROR", "TOO_MANY", "SILENCE"})
    void whatPassesIsWorthAnotherTry(Trouble trouble) {
        fake.next(trouble);

        RuntimeFailure failure = failure(() -> fetched(server.submit(spec(1))));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"GARBAGE", "ENDLESS"})
    void whatCannotBeTrustedIsNoResult(Trouble trouble) {
        fake.next(trouble);

        RuntimeFailure failure = failure(() -> fetched(server.submit(spec(1))));

        assertThat(failure.kind()).isIn(Kind.HOSTILE, Kind.TRANSIENT);
    }

    @Test
    void aPageOfHtmlIsNoResultAndSaysWhatItIs() {
        fake.next(Trouble.HTML_404);

        RuntimeFailure failure = failure(() -> fetched(server.submit(spec(1))));

        assertThat(failure).hasMessageContaining("404");
    }

    @Test
    void afterATroubleTheSameWorkSucceeds() throws Exception {
        fake.next(Trouble.INTERNAL_ERROR);
        failure(() -> fetched(server.submit(spec(1))));

        List<Artefact> files = fetched(server.submit(spec(1)));

        assertThat(files).hasSize(1);
    }

    @Test
    void workThatNobodySubmittedIsUnknown() {
        RuntimeFailure failure = failure(() -> server.observe(UUID.randomUUID().toString()));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_WORK);
    }

    /** Waits until the work has ended and fetches what was rendered. */
    protected final List<Artefact> fetched(String handle) throws RuntimeFailure, InterruptedException {
        Observation end = Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> server.observe(handle),
                        seen -> seen instanceof Done || seen instanceof Observation.Failed);
        if (end instanceof Observation.Failed failed) {
            throw failed.failure();
        }
        return server.fetch(handle);
    }

    /** The failure of what is tried. */
    protected static RuntimeFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable tried) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, tried);
        assertThat(failure).as("it should have failed").isNotNull();
        return failure;
    }

    /** A batch of a small image. */
    protected RenderSpec spec(int count) {
        return new RenderSpec(
                UUID.randomUUID().toString(), Orders.order("j1"), "some-model", count, 41, Optional.empty());
    }

    /** The fake of the running test. */
    protected final FakeRuntime running() {
        return fake;
    }

    /** The adapter of the running test. */
    protected final RuntimeServer server() {
        return server;
    }

    /** Waits, at most ten seconds. */
    protected static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
