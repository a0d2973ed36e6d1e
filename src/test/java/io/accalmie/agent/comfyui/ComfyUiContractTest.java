package io.accalmie.agent.comfyui;

import io.accalmie.agent.FakeRuntime;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServerContract;
import java.net.URI;
import java.time.Duration;

/** The adapter over the dialect of {@code /api/jobs}. */
class ComfyUiContractTest extends RuntimeServerContract {
    @Override
    protected FakeRuntime fake() {
        return FakeComfyUi.start();
    }

    @Override
    protected RuntimeServer adapter(URI address, Duration within) {
        return Workflows.server(address, within);
    }
}
