package io.accalmie.rounds;

import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.HostedEnergy;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedJson;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.intake.HostedRenders;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.Task;
import io.accalmie.ledger.LedgerInMemory;
import io.accalmie.messaging.Fault;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.rounds.HostedBooking.Answer;
import io.accalmie.rounds.HostedBooking.Booked;
import io.accalmie.rounds.HostedBooking.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedBookingTest {
    private static final Instant RENDERED = HourlyIntensity.START.plus(Duration.ofMinutes(40));
    private static final Instant NOW = HourlyIntensity.START.plus(Duration.ofHours(3));
    private static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());

    private final LedgerInMemory ledger = new LedgerInMemory();
    private final ToldInMemory told = new ToldInMemory();
    private final HostedBooking booking = booking(CatalogueLoader.installed().hosted(Optional.empty(), CATALOGUE));

    @Test
    void whereNobodyKnowsTheRegionTheWorldsYearStandsInAndSaysSo() {
        // when
        HostedLine line = booked(json -> {}).line();

        // then
        assertThat(line.intensity().gramsPerKilowattHour()).isEqualTo(473.05);
        assertThat(line.signal()).isEqualTo("estimated");
        assertThat(line.signalSource()).startsWith("annual world average 2024").contains("30.75 (NO) to 902.41 (BH)");
        assertThat(line.region()).isEmpty();
        assertThat(line.energyMethod()).startsWith("modelled: ").contains("as nobody states it for the place");
        assertThat(line.low().value()).isLessThan(line.facilityEnergy().value());
        assertThat(line.embodied().value()).isPositive();
    }

    @Test
    void whereTheRegionIsKnownItsHourIsBooked() {
        // when
        HostedLine line = booked(json -> json.put("region", "aws/eu-north-1")).line();

        // then
        assertThat(line.intensity().gramsPerKilowattHour()).isEqualTo(31.2);
        assertThat(line.signal()).isEqualTo("recorded");
        assertThat(line.zone()).contains("SE-SE3");
        assertThat(line.interval()).isEqualTo(HourlyIntensity.hour(0));
    }

    @Test
    void whereNoHistoryCoversTheZoneTheCountrysYearStandsIn() {
        // when
        HostedLine line = booked(json -> json.put("region", "aws/ap-south-1")).line();

        // then
        assertThat(line.intensity().gramsPerKilowattHour()).isEqualTo(708.32);
        assertThat(line.signalSource()).startsWith("annual average 2024 of IN, Ember");
        assertThat(line.signal()).isEqualTo("estimated");
    }

    @Test
    void anHourThatIsNotOverIsSentBackUntilItIs() {
        // given
        byte[] body = HostedJson.with("a", NOW.minusSeconds(1), json -> json.put("region", "aws/eu-north-1"));
        Instant during = NOW.minusMillis(500);

        // when
        Answer early = booking.book(STUDIO, body, during);
        Answer later = booking.book(STUDIO, body, NOW);

        // then
        assertThat(faults(early)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("HOUR_OPEN");
            assertThat(fault.remedy()).contains(NOW.toString());
        });
        assertThat(later).isInstanceOf(Booked.class);
    }

    @Test
    void theSameRenderAgainIsAnsweredAsItWasBooked() {
        // given
        Booked first = booked(json -> json.put("region", "aws/eu-north-1"));

        // when
        Answer again = booking.book(
                STUDIO,
                HostedJson.with("a", RENDERED, json -> json.put("region", "aws/eu-north-1")),
                NOW.plusSeconds(9));

        // then
        assertThat(again).isEqualTo(first);
        assertThat(ledger.all()).hasSize(1);
        assertThat(booking.ofCampaign(STUDIO, new CampaignId("printemps-26"))).containsExactly(first);
    }

    @Test
    void theSameIdWithAnotherBodyIsRefusedAndOfAnotherStudioIsNot() {
        // given
        booked(json -> {});
        byte[] changed = HostedJson.with("a", RENDERED, json -> json.put("count", 5));

        // when
        Answer conflict = booking.book(STUDIO, changed, NOW);
        Answer elsewhere = booking.book(new StudioId("other"), changed, NOW);

        // then
        assertThat(((Refused) conflict).problem().status()).isEqualTo(409);
        assertThat(faults(conflict)).extracting(Fault::code).containsExactly("ID_TAKEN");
        assertThat(elsewhere).isInstanceOf(Booked.class);
        assertThat(ledger.all()).hasSize(2);
    }

    @Test
    void aRenderThatCameInBetweenIsNotBookedTwice() {
        // given another transaction tells the same between the look and the keeping
        byte[] body = HostedJson.with("a", RENDERED, json -> {});
        told.beforeKeeping = () -> booking.book(STUDIO, body, NOW);

        // when
        Answer answer = booking.book(STUDIO, body, NOW);

        // then
        assertThat(answer).isInstanceOf(Booked.class);
        assertThat(ledger.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service | openai/gpt-image-2  | UNKNOWN_SERVICE | openai/gpt-image-1
            task    | inpaint             | TASK_NOT_SERVED | text-to-image
            region  | aws/eu-north-9      | UNKNOWN_REGION  | aws/eu-north-1
            """)
    void whatTheCatalogueOrTheGridDoesNotKnowIsRefusedWithTheNearest(
            String field, String value, String code, String remedy) {
        // when
        Answer answer = booking.book(STUDIO, HostedJson.with("a", RENDERED, json -> json.put(field, value)), NOW);

        // then
        assertThat(((Refused) answer).problem().status()).isEqualTo(422);
        assertThat(faults(answer)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.field()).contains(field);
            assertThat(fault.remedy()).contains(remedy);
        });
        assertThat(ledger.all()).isEmpty();
        assertThat(told.all).isEmpty();
    }

    @Test
    void secondsNeedARateThatTheServiceOrTheStudioTells() {
        // given
        Consumer<ObjectNode> clip =
                json -> json.put("task", "image-to-video").put("count", 1).put("seconds", 5);

        // when
        Answer untold = book("a", "runway/gen4_turbo", clip);
        Answer told = book("b", "runway/gen4_turbo", clip.andThen(json -> json.put("fps", 24)));
        Answer known = book("c", "google/veo-3.0-generate-001", clip);

        // then
        assertThat(faults(untold)).singleElement().satisfies(fault -> assertThat(fault.field())
                .contains("fps"));
        assertThat(List.of(told, known)).allMatch(Booked.class::isInstance);
        assertThat(((Booked) told).line().facilityEnergy())
                .isEqualTo(((Booked) known).line().facilityEnergy());
    }

    @Test
    void aServiceOfOneRegionIsBookedThereAndNotElsewhere() {
        // given
        HostedBooking here = booking(HostedModels.of(
                List.of(new HostedModel(
                        new ModelId("house/service"),
                        "a house",
                        Set.of(Task.TEXT_TO_IMAGE),
                        new HostedModel.ItsClass(),
                        Optional.of("aws/eu-north-1"),
                        OptionalInt.empty(),
                        "x",
                        "y",
                        LocalDate.EPOCH)),
                CatalogueLoader.installed().hosted(Optional.empty(), CATALOGUE).assumptions()));

        // when
        Answer known =
                here.book(STUDIO, HostedJson.with("a", RENDERED, json -> json.put("service", "house/service")), NOW);
        Answer other = here.book(
                STUDIO,
                HostedJson.with("b", RENDERED, json -> json.put("service", "house/service")
                        .put("region", "aws/eu-west-3")),
                NOW);

        // then
        assertThat(((Booked) known).line().region()).contains("aws/eu-north-1");
        assertThat(faults(other)).extracting(Fault::code).containsExactly("OTHER_REGION");
    }

    private Booked booked(Consumer<ObjectNode> change) {
        return (Booked) booking.book(STUDIO, HostedJson.with("a", RENDERED, change), NOW);
    }

    private Answer book(String id, String service, Consumer<ObjectNode> change) {
        ObjectNode json = HostedJson.still(id, RENDERED).put("service", service);
        change.accept(json);
        return booking.book(STUDIO, JobJson.bytes(json), NOW);
    }

    private static List<Fault> faults(Answer answer) {
        return ((Refused) answer).problem().faults();
    }

    private HostedBooking booking(HostedModels services) {
        return new HostedBooking(
                services,
                new HostedEnergy(CATALOGUE, new EnergyModel(CATALOGUE), services),
                new HostedWork(services, CATALOGUE),
                new HostedPlaces(Regions.shipped(), AnnualAverages.shipped(), new StockholmAlone()),
                told,
                ledger);
    }

    /** Knows the hours of one zone. */
    private static final class StockholmAlone implements IntensityHistory {
        private static final ZoneId ZONE = new ZoneId("SE-SE3");
        private final HourlyIntensity hours = new HourlyIntensity(31.2, 100, 0.07);

        @Override
        public Set<ZoneId> zones() {
            return Set.of(ZONE);
        }

        @Override
        public List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
            return zone.equals(ZONE) ? hours.between(zone, span, now) : List.of();
        }
    }

    /** What was told, in a list. */
    private static final class ToldInMemory implements HostedRenders {
        final List<Told> all = new ArrayList<>();
        Runnable beforeKeeping = () -> {};

        @Override
        public boolean keep(Told told) {
            Runnable first = beforeKeeping;
            beforeKeeping = () -> {};
            first.run();
            return find(told.render().studio(), told.render().id()).isEmpty() && all.add(told);
        }

        @Override
        public Optional<Told> find(StudioId studio, HostedRenderId id) {
            return all.stream()
                    .filter(told -> told.render().studio().equals(studio)
                            && told.render().id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Told> ofCampaign(StudioId studio, CampaignId campaign) {
            return all.stream()
                    .filter(told -> told.render().studio().equals(studio)
                            && told.render().campaign().equals(campaign))
                    .toList();
        }
    }
}
