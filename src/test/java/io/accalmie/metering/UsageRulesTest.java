package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.messaging.Fault;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageRulesTest {
    private final UsageRules rules = new UsageRules(SamplePools.both());

    @Test
    void aGoodReportHasNoFault() {
        // when
        List<Fault> faults = rules.faults(
                SampleReport.of(SamplePools.PARIS, 1, 0).idle(0, 1, 5).report());

        // then
        assertThat(faults).isEmpty();
    }

    @Test
    void anUnknownPoolIsNamedWithThoseThatExist() {
        // given
        var pool = SamplePools.pool("atlantis", "FR", 1, 1);

        // when
        List<Fault> faults =
                rules.faults(SampleReport.of(pool, 0, 0).idle(0, 1, 5).report());

        // then
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).code()).isEqualTo("UNKNOWN_POOL");
        assertThat(faults.get(0).value()).contains("atlantis");
        assertThat(faults.get(0).remedy()).contains("par-h100, sto-h100");
    }

    @Test
    void everyFaultIsFoundAtOnce() {
        // given the third GPU of two, and nothing else right
        Segment short1 = new Segment(
                HourlyIntensity.START.plusNanos(100),
                HourlyIntensity.START.plusNanos(900),
                1,
                Purpose.IDLE,
                Optional.empty(),
                false);
        UsageReport report = new UsageReport(SamplePools.PARIS.id(), 2, " ", -1, "", List.of(short1));

        // when
        List<Fault> faults = rules.faults(report);

        // then
        assertThat(faults)
                .extracting(Fault::code)
                .containsExactly(
                        "UNKNOWN_GPU", "NEGATIVE_SEQUENCE", "MISSING_FIELD", "MISSING_FIELD", "SEGMENT_TOO_SHORT");
        assertThat(faults.get(0).remedy()).startsWith("use 0 to 1");
        assertThat(faults.get(4).field()).contains("segments[0]");
    }

    @Test
    void aCounterWithoutAnEpochIsNamedAndAClockThatIsOffLosesNoEnergy() {
        // given
        UsageReport plain =
                SampleReport.of(SamplePools.PARIS, 1, 0).idle(0, 1, 5).report();
        UsageReport report = new UsageReport(
                plain.pool(),
                1,
                "boot-1",
                0,
                "measured: nvml",
                Optional.of(new CounterReading(" ", HourlyIntensity.START, 5)),
                Optional.of(-86_400_001L),
                plain.segments());

        // when
        List<Fault> faults = rules.faults(report);

        // then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("MISSING_FIELD");
            assertThat(fault.field()).hasValue("counter.epoch");
        });
    }

    @Test
    void aReportWithoutSegmentsIsRefused() {
        // when
        List<Fault> faults =
                rules.faults(SampleReport.of(SamplePools.PARIS, 0, 0).report());

        // then
        assertThat(faults).extracting(Fault::code).containsExactly("NO_SEGMENTS");
    }
}
