package io.accalmie.agent.openai;

import io.accalmie.agent.FakeRuntime;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServerContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

class SgLangContractTest extends RuntimeServerContract {
    @Override
    protected FakeRuntime fake() {
        return new FakeOpenAiImages(Dialect.SGLANG);
    }

    @Override
    protected RuntimeServer adapter(URI address, Duration within) {
        return new OpenAiSettings(Dialect.SGLANG, address, 8, within, Optional.empty()).server();
    }
}
