package io.accalmie.time;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Replays the time of a recorded trace, faster than the wall.
 *
 * <p>It shows its position until {@link #start()}, then runs as far as {@link #permitUntil} allows: who works through the
 * trace extends the permission each round, so that a replay slows when the work lags. It stands still at the end of the
 * trace. Wherever it was held it goes on from there, without a jump.
 *
 * <p>It shows no instant before the position file covers it. The file runs about a second of wall time ahead, and a
 * restart resumes there: after a kill the clock has moved on by at most that second times the speed, and never back. A
 * slow disk slows the clock like a short permission does. Thread-safe.
 */
public final class ReplayClock implements ProductClock {
    private static final Duration KEPT_AHEAD_ON_THE_WALL = Duration.ofSeconds(1);
    private static final long RETRY_NANOS = 1_000_000_000;

    private final Instant end;
    private final double speed;
    private final ReplayPosition file;
    private final LongSupplier nanos;
    private final Executor keeper;
    private final Duration ahead;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private boolean started;
    private Instant anchor;
    private long anchorNanos;
    private Instant permitted;
    private Instant kept;
    private boolean keeping;
    private Optional<Long> failedAtNanos = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    /**
     * A replay of {@code [start, end]} that resumes where {@code positionFile} says, or begins at {@code start} where there
     * is no such file.
     *
     * @param speed product seconds in one second on the wall, positive
     * @throws CorruptReplayPositionException if the file is unreadable, or its position is outside the trace
     * @throws IOException if the file cannot be read or written
     */
    public ReplayClock(Instant start, Instant end, double speed, Path positionFile) throws IOException {
        this(start, end, speed, positionFile, System::nanoTime, oneThreadWhenNeeded());
    }

    ReplayClock(Instant start, Instant end, double speed, Path positionFile, LongSupplier nanos, Executor keeper)
            throws IOException {
        if (!start.isBefore(end) || !Double.isFinite(speed) || speed <= 0) {
            throw new IllegalArgumentException("a replay needs a start before its end and a positive speed, but got "
                    + start + " to " + end + " at " + speed);
        }
        this.end = Milliseconds.floor(end);
        this.speed = speed;
        this.file = new ReplayPosition(positionFile);
        this.nanos = nanos;
        this.keeper = keeper;
        this.ahead = Duration.ofMillis(Math.max(2, (long) (KEPT_AHEAD_ON_THE_WALL.toMillis() * speed)));
        this.anchor = Milliseconds.floor(file.read().orElse(start));
        if (anchor.isBefore(start) || anchor.isAfter(end)) {
            throw new CorruptReplayPositionException(
                    file.file(), anchor + " is outside the trace, " + start + " to " + end);
        }
        file.write(anchor);
        this.kept = anchor;
        this.permitted = anchor;
    }

    /**
     * Moves a clock that has not started on to {@code instant}, so that a replay can begin at a full hour. An earlier instant
     * changes nothing.
     *
     * @throws IllegalStateException if the clock has started
     * @throws IOException if the new position cannot be kept; the clock has not moved then
     */
    public void skipTo(Instant instant) throws IOException {
        lock.lock();
        try {
            if (started) {
                throw new IllegalStateException("a replay that runs cannot skip to " + instant);
            }
            Instant target = earlier(Milliseconds.ceiling(instant), end);
            if (!target.isAfter(anchor)) {
                return;
            }
            file.write(target);
            anchor = target;
            kept = target;
            permitted = target.isAfter(permitted) ? target : permitted;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets time run, as far as permitted. A second call changes nothing. */
    @Override
    public void start() {
        lock.lock();
        try {
            if (started) {
                return;
            }
            started = true;
            anchorNanos = nanos.getAsLong();
            keepAhead();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Permits the clock to run until {@code instant}. Nothing is permitted at first; a permission once given is not taken
     * back, so an earlier instant changes nothing.
     */
    @Override
    public void permitUntil(Instant instant) {
        lock.lock();
        try {
            present();
            if (instant.isAfter(permitted)) {
                permitted = Milliseconds.floor(instant);
                keepAhead();
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            Instant present = present();
            keepAhead();
            return Milliseconds.floor(present);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until this clock shows {@code instant}, through every stop on the way. For an instant after the end of the trace
     * that is until the thread is interrupted: time stands still there, see {@link #isOver()}.
     */
    @Override
    public void awaitUntil(Instant instant) throws InterruptedException {
        Instant target = Milliseconds.ceiling(instant);
        lock.lockInterruptibly();
        try {
            while (true) {
                Instant present = present();
                if (!present.isBefore(target)) {
                    return;
                }
                keepAhead();
                Instant wake = earlier(target, earlier(limit(), nextKeeping()));
                if (!started || !present.isBefore(limit())) {
                    moved.awaitNanos(RETRY_NANOS);
                } else {
                    moved.awaitNanos(Math.max(1, Milliseconds.wallNanosUntil(present, wake, speed)));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public double speed() {
        return speed;
    }

    /** Whether the end of the trace is reached: no time passes any more. */
    @Override
    public boolean isOver() {
        return !now().isBefore(end);
    }

    /** Last instant the clock will show. */
    public Instant end() {
        return end;
    }

    /** Why the position cannot be kept, which holds the clock; empty while it can. It tries again every second. */
    @Override
    public Optional<String> trouble() {
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    private Instant limit() {
        return earlier(earlier(permitted, kept), end);
    }

    /** Begins anew from a limit that was reached, so that time spent held is not made up for. */
    private Instant present() {
        if (!started) {
            return anchor;
        }
        long at = nanos.getAsLong();
        Instant reached = anchor.plusNanos((long) ((at - anchorNanos) * speed));
        Instant limit = limit();
        if (reached.isBefore(limit)) {
            return reached;
        }
        anchor = limit;
        anchorNanos = at;
        return limit;
    }

    /** When to extend the file next; the limit itself while that is under way, has just failed, or is not needed. */
    private Instant nextKeeping() {
        boolean needed = kept.isBefore(earlier(permitted, end));
        return needed && !keeping && !hasJustFailed() ? kept.minus(ahead.dividedBy(2)) : limit();
    }

    private boolean hasJustFailed() {
        return failedAtNanos.filter(at -> nanos.getAsLong() - at < RETRY_NANOS).isPresent();
    }

    private void keepAhead() {
        Instant present = present();
        Instant wanted = earlier(present.plus(ahead), earlier(permitted, end));
        if (!started || keeping || hasJustFailed() || !wanted.isAfter(kept) || present.isBefore(nextKeeping())) {
            return;
        }
        keeping = true;
        keeper.execute(() -> keep(wanted));
    }

    private void keep(Instant wanted) {
        Optional<String> failure = Optional.empty();
        try {
            file.write(wanted);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of("The replay stands still because its position cannot be kept in " + file.file() + ": "
                    + e + ". Free space or restore write access; it goes on by itself.");
        }
        lock.lock();
        try {
            present();
            keeping = false;
            trouble = failure;
            failedAtNanos = failure.map(text -> nanos.getAsLong());
            if (failure.isEmpty()) {
                kept = wanted;
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Executor oneThreadWhenNeeded() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "accalmie-replay-position");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
