package io.accalmie.ledger.postgres;

import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.util.Optional;

/** The columns that lines of pools and of hosted renders share; all empty for reserve and release. */
record Where(
        Optional<String> zone,
        Optional<TimeWindow> interval,
        Optional<BigDecimal> intensity,
        Optional<String> signal,
        Optional<String> signalSource,
        Optional<String> energyMethod) {
    static Where of(LedgerEntry entry) {
        Optional<EmissionsLine> line = entry.line();
        Optional<HostedLine> hosted = entry.hosted();
        return new Where(
                line.map(EmissionsLine::zoneName).or(() -> hosted.flatMap(HostedLine::zone)),
                line.map(EmissionsLine::interval).or(() -> hosted.map(HostedLine::interval)),
                line.map(EmissionsLine::intensity)
                        .or(() -> hosted.map(HostedLine::intensity))
                        .map(CarbonIntensity::gramsPerKilowattHour)
                        .map(BigDecimal::valueOf),
                line.map(EmissionsLine::signalName).or(() -> hosted.map(HostedLine::signal)),
                line.map(EmissionsLine::signalSource).or(() -> hosted.map(HostedLine::signalSource)),
                line.map(EmissionsLine::energyMethod).or(() -> hosted.map(HostedLine::energyMethod)));
    }
}
