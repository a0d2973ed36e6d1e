package io.accalmie.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayClockTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final Instant END = Instant.parse("2022-05-02T00:00:00Z");
    private static final double DAY_IN_TWO_MINUTES = 720;

    @TempDir
    Path directory;

    private Path file;
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("replay/position");
    }

    @Test
    void itStandsUntilItIsStarted() throws IOException {
        ReplayClock clock = clock();
        clock.permitUntil(END);

        wallPasses(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void itRunsAtItsSpeed() throws IOException {
        ReplayClock clock = running(END);

        walk(clock, Duration.ofSeconds(10));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(7200));
        assertThat(clock.speed()).isEqualTo(DAY_IN_TWO_MINUTES);
    }

    @Test
    void aSecondStartChangesNothing() throws IOException {
        ReplayClock clock = running(END);
        walk(clock, Duration.ofSeconds(10));

        clock.start();

        assertThat(clock.now()).isEqualTo(START.plusSeconds(7200));
    }

    @Test
    void nothingIsPermittedAtFirst() throws IOException {
        ReplayClock clock = clock();
        clock.start();

        walk(clock, Duration.ofSeconds(10));

        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void itNeverPassesWhatIsPermittedAndGoesOnFromThereWithoutAJump() throws IOException {
        Instant permitted = START.plus(Duration.ofHours(2));
        ReplayClock clock = running(permitted);

        walk(clock, Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(permitted);

        clock.permitUntil(permitted.plus(Duration.ofHours(2)));
        assertThat(clock.now()).isEqualTo(permitted);
        walk(clock, Duration.ofMillis(1500));
        assertThat(clock.now()).isEqualTo(permitted.plusSeconds(1080));
    }

    @Test
    void timeHeldWhileNobodyLookedIsNotMadeUpFor() throws IOException {
        Instant permitted = START.plus(Duration.ofMinutes(6));
        ReplayClock clock = running(permitted);
        wallPasses(Duration.ofMinutes(1));

        clock.permitUntil(END);

        assertThat(clock.now()).isEqualTo(permitted);
    }

    @Test
    void aPermissionIsNotTakenBack() throws IOException {
        ReplayClock clock = running(START.plus(Duration.ofHours(2)));
        walk(clock, Duration.ofSeconds(5));

        clock.permitUntil(START);

        assertThat(clock.now()).isEqualTo(START.plusSeconds(3600));
        walk(clock, Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(4320));
    }

    @Test
    void afterAKillItGoesOnWhereTheFileSaysAndNeverBack() throws IOException {
        ReplayClock killed = running(END);
        walk(killed, Duration.ofMillis(10_300));
        Instant shown = killed.now();

        ReplayClock next = clock();

        assertThat(next.now()).isBetween(shown, shown.plus(Duration.ofMinutes(12)));
        assertThat(next.now()).isNotEqualTo(START);
    }

    @Test
    void timeThatIsLeftOutStaysLeftOut() throws IOException {
        Instant later = START.plus(Duration.ofDays(8));
        ReplayClock clock = clock();

        clock.skipTo(later);

        assertThat(clock.now()).isEqualTo(later);
        assertThat(clock().now()).isEqualTo(later);
        clock.start();
        clock.permitUntil(END);
        walk(clock, Duration.ofSeconds(10));
        assertThat(clock.now()).isEqualTo(later.plusSeconds(7200));
    }

    @Test
    void aSkipGoesNeitherBackNorPastTheEnd() throws IOException {
        ReplayClock clock = clock();
        clock.skipTo(START.plusSeconds(60));

        clock.skipTo(START);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));

        clock.skipTo(END.plusSeconds(1));
        assertThat(clock.now()).isEqualTo(END);
    }

    @Test
    void aClockThatRunsCannotSkip() throws IOException {
        ReplayClock clock = running(END);

        assertThatThrownBy(() -> clock.skipTo(END)).isInstanceOf(IllegalStateException.class);
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void startsThatEndInAKillDoNotEatUpTheTrace() throws IOException {
        Instant first = clock().now();

        for (int kill = 0; kill < 5; kill++) {
            clock().permitUntil(END);
        }

        assertThat(clock().now()).isEqualTo(first);
    }

    @Test
    void itShowsNothingThatTheFileDoesNotCover() throws IOException {
        Queue<Runnable> pending = new ArrayDeque<>();
        ReplayClock clock = clock(pending::add);
        clock.permitUntil(END);
        clock.start();

        wallPasses(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(START);
        assertThat(pending).hasSize(1);

        pending.remove().run();
        assertThat(clock.now()).isEqualTo(START);
        wallPasses(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(kept()).isEqualTo(START.plus(Duration.ofMinutes(12)));
    }

    @Test
    void thePositionNeverRunsAheadOfWhatIsPermitted() throws IOException {
        running(START.plus(Duration.ofMinutes(3)));

        assertThat(kept()).isEqualTo(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void itStopsVisiblyAtTheEndOfTheTraceAlsoAfterARestart() throws IOException {
        ReplayClock clock = running(END.plus(Duration.ofDays(1)));
        assertThat(clock.isOver()).isFalse();

        walk(clock, Duration.ofMinutes(57));

        assertThat(clock.isOver()).isTrue();
        assertThat(clock.now()).isEqualTo(END);
        assertThat(clock().isOver()).isTrue();
    }

    @Test
    void whereThePositionCannotBeKeptItStandsSaysWhyAndGoesOnByItself() throws IOException {
        ReplayClock clock = running(END);
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));
        walk(clock, Duration.ofSeconds(10));
        Instant held = clock.now();
        assertThat(held).isEqualTo(START.plus(Duration.ofMinutes(12)));
        assertThat(clock.trouble())
                .hasValueSatisfying(
                        why -> assertThat(why).contains(file.toString()).contains("goes on by itself"));

        Files.delete(file.resolve("in-the-way"));
        Files.delete(file);
        walk(clock, Duration.ofSeconds(10));

        assertThat(clock.now()).isAfter(held.plus(Duration.ofHours(1)));
        assertThat(clock.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\n", "shown-until=2022-04-05T00:00:0", "shown-until=2022-13-05T00:00:00Z\n"})
    void aCorruptFileIsNamedWithARemedyAndLeftAlone(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThatThrownBy(this::clock)
                .isInstanceOf(CorruptReplayPositionException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Restore the file");
        assertThat(file).hasContent(content);
    }

    @Test
    void aPositionOutsideTheTraceIsRefused() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "shown-until=2023-01-01T00:00:00Z\n");

        assertThatThrownBy(this::clock)
                .isInstanceOf(CorruptReplayPositionException.class)
                .hasMessageContaining("outside the trace");
    }

    @Test
    void aReplayNeedsATraceAndASpeed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayClock(END, START, 1, file));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayClock(START, END, 0, file));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayClock(START, END, Double.NaN, file));
    }

    @Test
    void whoWaitsForAnInstantThatHasComeReturnsAtOnce() throws Exception {
        ReplayClock clock = running(END);
        walk(clock, Duration.ofSeconds(1));

        clock.awaitUntil(START.plusSeconds(720));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(720));
    }

    @Test
    void whoWaitsBehindTheLeashIsWokenWhenItMoves() throws IOException {
        ReplayClock clock = running(START.plus(Duration.ofMinutes(1)));
        walk(clock, Duration.ofSeconds(1));
        AtomicBoolean done = new AtomicBoolean();
        Thread waiter = new Thread(() -> {
            try {
                clock.awaitUntil(START.plus(Duration.ofMinutes(5)));
                done.set(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(done).isFalse();

        clock.permitUntil(END);
        wallPasses(Duration.ofSeconds(1));
        clock.permitUntil(END.plusMillis(1));

        await().atMost(Duration.ofSeconds(5)).untilTrue(done);
    }

    @Test
    void onTheRealWallAWaitEndsOnTime() throws Exception {
        ReplayClock clock = new ReplayClock(START, END, DAY_IN_TWO_MINUTES, file);
        clock.permitUntil(END);
        clock.start();
        Instant target = START.plus(Duration.ofMinutes(10)).plusNanos(1);

        clock.awaitUntil(target);

        assertThat(clock.now()).isBetween(target, target.plus(Duration.ofMinutes(5)));
        assertThat(kept()).isAfterOrEqualTo(target);
    }

    private ReplayClock running(Instant permitted) throws IOException {
        ReplayClock clock = clock();
        clock.permitUntil(permitted);
        clock.start();
        return clock;
    }

    private ReplayClock clock() throws IOException {
        return clock(Runnable::run);
    }

    private ReplayClock clock(Executor keeper) throws IOException {
        return new ReplayClock(START, END, DAY_IN_TWO_MINUTES, file, nanos::get, keeper);
    }

    private void wallPasses(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Somebody looks every tenth of a second, as in a running product, and never sees time go back. */
    private void walk(ReplayClock clock, Duration duration) {
        Instant before = clock.now();
        for (Duration left = duration; !left.isZero(); ) {
            Duration step = left.compareTo(Duration.ofMillis(100)) < 0 ? left : Duration.ofMillis(100);
            wallPasses(step);
            left = left.minus(step);
            Instant now = clock.now();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }

    private Instant kept() throws IOException {
        return Instant.parse(Files.readString(file).strip().substring("shown-until=".length()));
    }
}
