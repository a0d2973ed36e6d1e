package io.accalmie.agent.openai;

import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.openai.OpenAiSettings.Makes;
import io.accalmie.dispatch.DispatchOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** Batches and servers for tests. */
final class Batches {
    static final String KEY = "sk-secret-0123456789";
    static final byte[] INPUT = Pixels.halfTransparent(96, 64);

    private Batches() {}

    static RenderSpec images(int count) {
        return of(Orders.order("j1"), count, Optional.empty());
    }

    static RenderSpec clip() {
        return of(Orders.clip("j1"), 1, Optional.empty());
    }

    static RenderSpec from(String task, OptionalDouble strength) {
        return of(Orders.from("a1", task, strength, 96, 64), 1, Optional.of(INPUT));
    }

    static RenderSpec of(DispatchOrder order, int count, Optional<byte[]> input) {
        return new RenderSpec(UUID.randomUUID().toString(), order, "some-model", count, 41, input);
    }

    static RuntimeServer server(Dialect dialect, FakeHttp fake) {
        return settings(dialect, Makes.IMAGES, fake).server();
    }

    static RuntimeServer clips(Dialect dialect, FakeHttp fake) {
        return settings(dialect, Makes.CLIPS, fake).server();
    }

    private static OpenAiSettings settings(Dialect dialect, Makes makes, FakeHttp fake) {
        return new OpenAiSettings(dialect, makes, fake.address(), 8, Duration.ofSeconds(20), Optional.of(KEY));
    }

    /** The order with another prompt, negative prompt and number of frames. */
    static DispatchOrder with(DispatchOrder order, String prompt, Optional<String> negative, int frames) {
        return new DispatchOrder(
                order.attempt(),
                order.campaign(),
                order.model(),
                order.task(),
                prompt,
                negative,
                order.seed(),
                order.inputAsset(),
                order.strength(),
                order.width(),
                order.height(),
                frames,
                order.framesPerSecond(),
                order.steps(),
                order.count(),
                order.notBefore(),
                order.deadline(),
                order.expectedGpuMillijoules(),
                order.expectedDuration(),
                order.claimBy());
    }
}
