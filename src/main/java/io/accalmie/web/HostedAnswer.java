package io.accalmie.web;

import io.accalmie.metering.HostedLine;
import io.accalmie.rounds.HostedBooking.Booked;
import java.time.Instant;
import java.util.Optional;

/**
 * A hosted render as it stands in the books: an estimate with its interval, never measured.
 *
 * @param id the studio's
 * @param campaign it is booked to
 * @param shot it belongs to
 * @param service the catalogue's id
 * @param task what was asked
 * @param count how many images or clips
 * @param renderedAt product time
 * @param note the studio's own words
 * @param region {@code provider/region}; {@code unknown} where nobody knows
 * @param zone whose power
 * @param hour start of the hour
 * @param energyMilliwattHours facility energy, central value
 * @param energyLowMilliwattHours lower end of its interval
 * @param energyHighMilliwattHours upper end of its interval
 * @param energyMethod {@code sourced: …} or {@code modelled: …}
 * @param intensity g/kWh
 * @param signal what sort of number the intensity is
 * @param signalSource who said so
 * @param operationalMicrograms energy × intensity
 * @param embodiedMicrograms share of the GPU's manufacture, modelled
 */
record HostedAnswer(
        String id,
        String campaign,
        Optional<String> shot,
        String service,
        String task,
        int count,
        Instant renderedAt,
        Optional<String> note,
        String region,
        Optional<String> zone,
        Instant hour,
        long energyMilliwattHours,
        long energyLowMilliwattHours,
        long energyHighMilliwattHours,
        String energyMethod,
        double intensity,
        String signal,
        String signalSource,
        long operationalMicrograms,
        long embodiedMicrograms) {
    static HostedAnswer of(Booked booked) {
        HostedLine line = booked.line();
        return new HostedAnswer(
                booked.render().id().value(),
                booked.render().campaign().value(),
                booked.render().shot().map(shot -> shot.value()),
                line.service(),
                booked.render().task().word(),
                booked.render().count(),
                booked.render().renderedAt(),
                booked.render().note(),
                line.region().orElse("unknown"),
                line.zone(),
                line.interval().start(),
                line.facilityEnergy().value(),
                line.low().value(),
                line.high().value(),
                line.energyMethod(),
                line.intensity().gramsPerKilowattHour(),
                line.signal(),
                line.signalSource(),
                line.operational().value(),
                line.embodied().value());
    }
}
