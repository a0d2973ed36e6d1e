package io.accalmie.agent.comfyui;

import io.accalmie.agent.FakeRuntime;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServerContract;
import java.net.URI;
import java.time.Duration;

/** The adapter over the oldest dialect, which gives ids of its own. */
class OldComfyUiContractTest extends RuntimeServerContract {
    @Override
    protected FakeRuntime fake() {
        return FakeComfyUi.start(FakeComfyUi.Dialect.OLDEST, Duration.ZERO);
    }

    @Override
    protected RuntimeServer adapter(URI address, Duration within) {
        return Workflows.server(address, within);
    }
}
