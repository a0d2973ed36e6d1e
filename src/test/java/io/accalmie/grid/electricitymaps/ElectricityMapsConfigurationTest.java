package io.accalmie.grid.electricitymaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElectricityMapsConfigurationTest {
    @Test
    void theTokenInTheEnvironmentIsEnough() {
        // given
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(Map.of("ACCALMIE_ELECTRICITYMAPS_TOKEN", Asking.TOKEN), 300))
                .withMapping(ElectricityMapsConfiguration.class)
                .withConverter(Duration.class, 200, Duration::parse)
                .build();

        // when
        ElectricityMapsConfiguration configuration = config.getConfigMapping(ElectricityMapsConfiguration.class);

        // then
        assertThat(configuration.token()).contains(Asking.TOKEN);
        assertThat(new ApiConnection(configuration).address()).isEqualTo("https://api.electricitymaps.com/v4");
        assertThat(configuration.header()).isEqualTo("auth-token");
        assertThat(configuration.requestsPerDay()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org",
                "https:///v4",
                "example.org",
                "https://user:pass@example.org",
                "https://example.org?a=1"
            })
    void anAddressThatIsNoneIsNamedWithItsKeyAndWithoutAPassword(String url) {
        // given
        Asking.Settings settings = new Asking.Settings(URI.create(url));

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiConnection(settings))
                .withMessageContaining("accalmie.electricitymaps.url")
                .withMessageNotContaining("pass@");
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsRefusedWithoutShowingIt() {
        // given
        Asking.Settings settings = new Asking.Settings(URI.create("https://example.org"));
        settings.token = Optional.of("abc\r\nX-Other: def");

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiConnection(settings))
                .withMessageContaining("accalmie.electricitymaps.token")
                .withMessageNotContaining("abc");
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        // given
        Asking.Settings settings = new Asking.Settings(URI.create("https://example.org"));
        settings.requestsPerDay = 0;

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ElectricityMaps(settings, new Asking.Budget(), () -> Asking.NOW))
                .withMessageContaining("accalmie.electricitymaps.requests-per-day must be at least 1, but is 0");
    }
}
