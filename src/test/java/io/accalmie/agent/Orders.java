package io.accalmie.agent;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Orders for tests. */
public final class Orders {
    public static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
    public static final Instant WALL = Instant.parse("2026-11-23T09:00:00Z");
    public static final long MILLIJOULES = 7_000_000;
    public static final Duration DURATION = Duration.ofSeconds(60);

    private Orders() {}

    public static AttemptId attempt(String job) {
        return AttemptId.parse("rivage/" + job + "#1");
    }

    public static DispatchOrder order(String job) {
        return order(job, START);
    }

    public static DispatchOrder order(String job, Instant notBefore) {
        return order(job, notBefore, WALL.plusSeconds(30));
    }

    public static DispatchOrder order(String job, Instant notBefore, Instant claimBy) {
        return picture(job, notBefore, claimBy, 96, 64);
    }

    public static DispatchOrder picture(String job, Instant notBefore, Instant claimBy, int width, int height) {
        return new DispatchOrder(
                attempt(job),
                "printemps-26",
                "sana-1.6b",
                "text-to-image",
                "Un canal à l’aube, brume légère",
                Optional.empty(),
                1234,
                Optional.empty(),
                OptionalDouble.empty(),
                width,
                height,
                1,
                OptionalInt.empty(),
                20,
                2,
                notBefore,
                notBefore.plusSeconds(36_000),
                MILLIJOULES,
                DURATION,
                claimBy);
    }

    /** The same picture, repainted from an asset. */
    public static DispatchOrder from(String asset, String task, OptionalDouble strength, int width, int height) {
        DispatchOrder picture = picture("j1", START, WALL.plusSeconds(30), width, height);
        return new DispatchOrder(
                picture.attempt(),
                picture.campaign(),
                picture.model(),
                task,
                picture.prompt(),
                picture.negativePrompt(),
                picture.seed(),
                Optional.of(asset),
                strength,
                width,
                height,
                1,
                picture.framesPerSecond(),
                picture.steps(),
                1,
                picture.notBefore(),
                picture.deadline(),
                picture.expectedGpuMillijoules(),
                picture.expectedDuration(),
                picture.claimBy());
    }

    public static DispatchOrder clip(String job) {
        DispatchOrder image = order(job);
        return new DispatchOrder(
                image.attempt(),
                image.campaign(),
                "wan2.1-1.3b",
                "text-to-video",
                image.prompt(),
                Optional.of("text"),
                -5,
                Optional.empty(),
                OptionalDouble.empty(),
                832,
                480,
                81,
                OptionalInt.of(16),
                50,
                1,
                image.notBefore(),
                image.deadline(),
                MILLIJOULES,
                DURATION,
                image.claimBy());
    }
}
