package io.accalmie.agent.openai;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.http.Reply;
import io.accalmie.agent.openai.OpenAiSettings.Makes;
import io.accalmie.agent.openai.wire.Answer;
import io.accalmie.agent.openai.wire.Endpoint;
import io.accalmie.agent.openai.wire.Work;
import io.accalmie.agent.sdcpp.SdCppJobs;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A runtime server of one dialect. What a server says of its own speed ({@code inference_time_s}, {@code stage_durations}) is not
 * read: it would be a check of the window that the agent measures, never a substitute.
 */
final class OpenAiServer implements RuntimeServer {
    private final OpenAiSettings settings;
    private final Endpoint endpoint;
    private final Work work;

    OpenAiServer(OpenAiSettings settings) {
        this.settings = settings;
        this.endpoint = new Endpoint(settings.address(), settings.within(), settings.apiKey());
        this.work = work(settings, endpoint);
    }

    @Override
    public String words() {
        return settings.dialect().title() + " at " + endpoint.address();
    }

    @Override
    public Capabilities capabilities() {
        boolean clips = settings.makes() == Makes.CLIPS;
        int most = clips ? 1 : Math.min(settings.mostItems(), settings.dialect().mostItems());
        return switch (settings.dialect()) {
            case SD_CPP -> new Capabilities(false, false, true, false, false, most);
            case VLLM_OMNI -> clips ? new Capabilities(false, false, true, true, false, most) : synchronous(most);
            case SGLANG -> clips ? new Capabilities(false, true, false, false, false, most) : synchronous(most);
            case OPENAI, LOCALAI -> synchronous(most);
        };
    }

    @Override
    public List<Fault> faults(DispatchOrder order) {
        return Sayable.faults(settings.dialect(), settings.makes(), order);
    }

    @Override
    public Optional<String> unready() throws InterruptedException {
        boolean sglang = settings.dialect() == Dialect.SGLANG;
        try {
            Reply reply = endpoint.good(endpoint.get(sglang ? "/health" : "/v1/models"));
            if (sglang || Answer.withoutFiles(reply).path("data").isArray()) {
                return Optional.empty();
            }
            return Optional.of(reply.asked() + " answered no list of models; is it a server of the dialect "
                    + settings.dialect().word() + "?");
        } catch (RuntimeFailure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException {
        return work.submit(spec);
    }

    @Override
    public Observation observe(String handle) throws RuntimeFailure, InterruptedException {
        return work.observe(handle);
    }

    @Override
    public List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException {
        return work.fetch(handle);
    }

    @Override
    public CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException {
        return work.cancel(handle);
    }

    private static Capabilities synchronous(int most) {
        return new Capabilities(true, false, false, false, false, most);
    }

    private static Work work(OpenAiSettings settings, Endpoint endpoint) {
        boolean clips = settings.makes() == Makes.CLIPS;
        Dialect dialect = settings.dialect();
        if (dialect == Dialect.SD_CPP) {
            return new SdCppJobs(endpoint, clips);
        }
        return clips && dialect.clipsAreJobs()
                ? new VideoJobs(endpoint, dialect)
                : new SynchronousCalls(endpoint, new Requests(dialect), clips);
    }
}
