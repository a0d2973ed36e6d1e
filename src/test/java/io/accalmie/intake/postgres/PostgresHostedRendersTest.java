package io.accalmie.intake.postgres;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedJson;
import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRenderReader;
import io.accalmie.intake.HostedRenders;
import io.accalmie.intake.HostedRenders.Told;
import io.accalmie.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresHostedRendersTest {
    private final HostedRenders renders = new PostgresHostedRenders(TestDatabase.fresh());

    @Test
    void whatIsToldIsFoundAsItWas() {
        // given
        Told still = told("still", "{}");
        Told clip = new Told(clip("\"seconds\": 4.5, \"fps\": 25"), "h2", NOW);
        Told frames = new Told(clip("\"frames\": 81"), "h3", NOW.plusMillis(5));

        // when
        boolean kept = renders.keep(still) & renders.keep(clip);

        // then
        assertThat(kept).isTrue();
        assertThat(renders.find(STUDIO, still.render().id())).contains(still);
        assertThat(renders.find(STUDIO, clip.render().id())).contains(clip);
        assertThat(renders.keep(frames)).isFalse();
        assertThat(renders.find(STUDIO, clip.render().id())).contains(clip);
        assertThat(renders.find(new StudioId("other"), still.render().id())).isEmpty();
    }

    @Test
    void aCampaignHasItsOwnInTheOrderTheyWereTold() {
        // given
        Told second = told("b", "h");
        Told first = told("z", "h");
        renders.keep(first);
        renders.keep(second);

        // when, then
        assertThat(renders.ofCampaign(STUDIO, new CampaignId("printemps-26"))).containsExactly(first, second);
        assertThat(renders.ofCampaign(STUDIO, new CampaignId("other"))).isEmpty();
    }

    private static Told told(String id, String hash) {
        byte[] body = HostedJson.with(id, NOW, json -> json.put("shot", "S02")
                .put("region", "aws/eu-north-1")
                .put("note", "été"));
        return new Told(read(body), hash, NOW);
    }

    private static HostedRender clip(String length) {
        String body = "{\"id\": \"clip\", \"campaign\": \"c\", \"service\": \"s/v\", \"task\": \"image-to-video\","
                + " \"count\": 2, \"width\": 1280, \"height\": 720, \"renderedAt\": \"" + NOW + "\", " + length + "}";
        return read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static HostedRender read(byte[] body) {
        return HostedRenderReader.read(STUDIO, body, NOW).render().orElseThrow();
    }
}
