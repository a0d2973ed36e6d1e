package io.accalmie.agent.openai;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.accalmie.agent.FakeRuntime;
import io.accalmie.agent.FakeRuntime.Trouble;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServerContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** The contract over a fake of one dialect. */
abstract class DialectContract extends RuntimeServerContract {
    private final Dialect dialect;

    DialectContract(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The first image and the first page in a JVM take longer than the contract waits, on a machine that is busy. */
    @BeforeAll
    static void warmUp() throws Exception {
        try (FakeOpenAiImages fake = new FakeOpenAiImages(Dialect.OPENAI)) {
            RuntimeServer patient = Batches.server(Dialect.OPENAI, fake);
            fake.next(Trouble.HTML_404);
            catchThrowable(() -> patient.submit(Batches.images(1)));
            patient.fetch(patient.submit(Batches.images(1)));
        }
    }

    @Override
    protected FakeRuntime fake() {
        return new FakeOpenAiImages(dialect);
    }

    @Override
    protected RuntimeServer adapter(URI address, Duration within) {
        return new OpenAiSettings(dialect, address, 8, within, Optional.empty()).server();
    }
}
