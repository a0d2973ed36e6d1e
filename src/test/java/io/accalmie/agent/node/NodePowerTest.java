package io.accalmie.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.meter.Site;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.time.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class NodePowerTest {
    private static final String CHASSIS = "/redfish/v1/Chassis";
    private static final String MEMBERS = """
            {"Members":[{"@odata.id":"/redfish/v1/Chassis/1"},{"@odata.id":"/redfish/v1/Chassis/Bezel/"}]}""";
    private static final String LINKS = """
            {"Id":"1","Power":{"@odata.id":"/redfish/v1/Chassis/1/Power"},
             "EnvironmentMetrics":{"@odata.id":"/redfish/v1/Chassis/1/EnvironmentMetrics"}}""";
    private static final String POWER = """
            {"PowerControl":[{"MemberId":"0","PowerConsumedWatts":590,"PowerMetrics":{"AverageConsumedWatts":587}}]}""";

    @TempDir
    Path directory;

    private final Site site = new Site();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void environmentMetricsAreFoundFromTheController() throws Exception {
        site.page(CHASSIS, MEMBERS).page(CHASSIS + "/1", LINKS).page(CHASSIS + "/1/Power", POWER);
        site.page(
                CHASSIS + "/1/EnvironmentMetrics",
                "{\"PowerWatts\":{\"Reading\":612.5},\"EnergykWh\":{\"Reading\":9}}");

        Reading reading = redfish("", Optional.empty()).read();

        assertThat(reading.watts()).hasValue(612.5);
        assertThat(reading.counterMillijoules()).isEmpty();
    }

    @Test
    void theControllerMayBeNamedByItsServiceRoot() throws Exception {
        site.page(CHASSIS, MEMBERS).page(CHASSIS + "/1", POWER);

        Reading reading = redfish("/redfish/v1/", Optional.empty()).read();

        assertThat(reading.watts()).hasValue(590);
    }

    @Test
    void theOlderPowerResourceWillDo() throws Exception {
        site.page(CHASSIS + "/1", LINKS).page(CHASSIS + "/1/Power", POWER);

        Reading reading = redfish(CHASSIS + "/1", Optional.empty()).read();

        assertThat(reading.watts()).hasValue(590);
    }

    @Test
    void energyIsACounterWhereThereIsNoPower() throws Exception {
        site.page(CHASSIS + "/1", LINKS);
        site.page(
                CHASSIS + "/1/EnvironmentMetrics",
                "{\"PowerWatts\":{\"Reading\":null},\"EnergykWh\":{\"Reading\":9.5}}");

        Reading reading = redfish(CHASSIS + "/1", Optional.empty()).read();

        assertThat(reading.counterMillijoules()).hasValue(34_200_000_000L);
    }

    @Test
    void severalChassisWithPowerAreForTheOperatorToChooseFrom() {
        site.page(CHASSIS, MEMBERS).page(CHASSIS + "/1", POWER).page(CHASSIS + "/Bezel", POWER);

        assertThatThrownBy(() -> redfish("", Optional.empty()).read())
                .hasMessageContaining("/redfish/v1/Chassis/1")
                .hasMessageContaining("node.url");
    }

    @Test
    void aControllerWithoutPowerSaysSo() {
        site.page(CHASSIS, MEMBERS).page(CHASSIS + "/1", "{}");

        assertThatThrownBy(() -> redfish("", Optional.empty()).read()).hasMessageContaining("PowerConsumedWatts");
    }

    @Test
    void userAndPasswordComeFromAFile() throws Exception {
        site.page(CHASSIS + "/1", POWER);
        site.demand("Basic " + Base64.getEncoder().encodeToString("root:calvin".getBytes()));

        Reading reading = redfish(CHASSIS + "/1", credentials("root:calvin\n")).read();

        assertThat(reading.watts()).hasValue(590);
    }

    @Test
    void aTokenComesFromAFile() throws Exception {
        site.page(CHASSIS + "/1", POWER);
        site.demand("abc123");

        Reading reading = redfish(CHASSIS + "/1", credentials("abc123\n")).read();

        assertThat(reading.watts()).hasValue(590);
    }

    @Test
    void withoutCredentialsTheRemedyIsNamed() {
        site.page(CHASSIS + "/1", POWER);
        site.demand("abc123");

        assertThatThrownBy(() -> redfish(CHASSIS + "/1", Optional.empty()).read())
                .hasMessageContaining("node.credentials");
    }

    @Test
    void aQueryGivesTheNodesPower() throws Exception {
        site.page("/api/v1/query", vector("[{\"metric\":{},\"value\":[1795338000.1,\"812.5\"]}]"));

        Reading reading = prometheus().read();

        assertThat(reading.watts()).hasValue(812.5);
        assertThat(site.seen()).containsExactly("/api/v1/query?query=sum(node_power{host=\"n1\"})");
    }

    @Test
    void aScalarWillDo() throws Exception {
        site.page(
                "/api/v1/query",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795338000,\"700\"]}}");

        Reading reading = prometheus().read();

        assertThat(reading.watts()).hasValue(700);
    }

    @Test
    void severalSeriesAreNoPowerOfAHost() {
        site.page(
                "/api/v1/query",
                vector(
                        "[{\"metric\":{\"psu\":\"1\"},\"value\":[1,\"400\"]},{\"metric\":{\"psu\":\"2\"},\"value\":[1,\"412\"]}]"));

        assertThatThrownBy(() -> prometheus().read())
                .hasMessageContaining("2 series")
                .hasMessageContaining("sum(");
    }

    @Test
    void aQueryThatGivesNoNumberIsNoPower() {
        site.page("/api/v1/query", vector("[{\"metric\":{},\"value\":[1,\"NaN\"]}]"));

        assertThatThrownBy(() -> prometheus().read()).hasMessageContaining("NaN");
    }

    private RedfishPower redfish(String path, Optional<Path> credentials) {
        return new RedfishPower(site.address(path), credentials, clock);
    }

    private PrometheusPower prometheus() {
        return new PrometheusPower(site.address(""), "sum(node_power{host=\"n1\"})", Optional.empty(), clock);
    }

    private Optional<Path> credentials(String text) throws Exception {
        return Optional.of(Files.writeString(directory.resolve("credentials"), text));
    }

    private static String vector(String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":" + result + "}}";
    }
}
