package io.accalmie.web;

import static io.accalmie.grid.ForecastRung.PROVIDER;
import static io.accalmie.web.FakeGrid.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.messaging.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridAnswerTest {
    @Test
    void theStateOfAZoneAndAProviderIsTold() throws IOException {
        // given
        FakeGrid grid = new FakeGrid(
                List.of(FakeGrid.france(Duration.ofMinutes(20), PROVIDER, false)),
                List.of(FakeGrid.provider("NOT_ENTITLED", false)));

        // when
        String answer = Events.json().writeValueAsString(GridAnswer.of(grid, zone -> List.of("par-h100"), NOON));

        // then
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(answer)).isEqualTo(json.readTree("""
                {"words":"Live: Electricity Maps.","recorded":false,"now":"2026-11-24T12:00:00Z",
                 "zones":[{"zone":"FR","pools":["par-h100"],
                   "latest":{"start":"2026-11-24T10:40:00Z","end":"2026-11-24T11:40:00Z","gramsPerKilowattHour":31.5,
                     "kind":"estimated","source":"Electricity Maps, hourly","issuedAt":"2026-11-24T11:50:00Z",
                     "ageSeconds":1200},
                   "stale":false,
                   "forecast":{"rung":"PROVIDER","words":"the provider's forecast","issuedAt":"2026-11-24T11:50:00Z",
                     "source":"Electricity Maps, hourly","until":"2026-11-24T14:00:00Z","gramsPerKilowattHour":40.0,
                     "bounds":{"lowGramsPerKilowattHour":30.0,"highGramsPerKilowattHour":50.0}}}],
                 "providers":[{"id":"electricitymaps","requestsToday":37,"requestsPerDay":500,
                   "lastSuccess":"2026-11-24T11:45:00Z",
                   "troubles":[{"zone":"FR","question":"forecast","reason":"NOT_ENTITLED","message":"It said no.",
                     "since":"2026-11-24T10:00:00Z","nextTry":"2026-11-24T12:01:00Z","needsAction":false}]}]}"""));
    }

    @Test
    void whatIsNotKnownIsNull() {
        // given
        FakeGrid grid = new FakeGrid(List.of(FakeGrid.silentSweden()), List.of());

        // when
        JsonNode zone = Events.json()
                .valueToTree(GridAnswer.of(grid, any -> List.of(), NOON))
                .at("/zones/0");

        // then
        assertThat(zone.get("latest").isNull()).isTrue();
        assertThat(zone.get("forecast").isNull()).isTrue();
        assertThat(zone.get("stale").asBoolean()).isTrue();
    }
}
