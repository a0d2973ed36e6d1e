package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.accalmie.cli.ZoneOutlook.Expected;
import io.accalmie.grid.CleanestWindow;
import io.accalmie.grid.IntensityPoint;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** The outlook of a zone for programs: one JSON object, in one line. What is not known is null, and {@code remedy} says why. */
final class OutlookJson {
    private static final JsonFactory JSON = new JsonFactory();

    private OutlookJson() {}

    static String line(ZoneOutlook outlook) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("zone", outlook.zone().value());
            json.writeStringField("at", outlook.question().at().toString());
            json.writeFieldName("latest");
            writeLatest(json, outlook.latest());
            json.writeFieldName("ageMinutes");
            if (outlook.age().isPresent()) {
                json.writeNumber(outlook.age().get().toMinutes());
            } else {
                json.writeNull();
            }
            json.writeBooleanField("stale", outlook.isStale());
            json.writeFieldName("forecast");
            if (outlook.expected().isPresent()) {
                write(json, outlook.expected().get());
                json.writeNullField("remedy");
            } else {
                json.writeNull();
                json.writeStringField("remedy", OutlookTable.remedy(outlook));
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeLatest(JsonGenerator json, Optional<IntensityPoint> latest) throws IOException {
        if (latest.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        writeHour(json, latest.get());
        writeOrigin(json, latest.get());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Expected expected) throws IOException {
        json.writeStartObject();
        writeOrigin(json, expected.shown().get(0));
        json.writeStringField("issuedAt", expected.shown().get(0).issuedAt().toString());
        json.writeFieldName("atOnce");
        write(json, expected.atOnce());
        json.writeFieldName("cleanest");
        write(json, expected.cleanest());
        json.writeNumberField("cleanestLessThanAtOnce", expected.lessThanAtOnce());
        json.writeArrayFieldStart("hours");
        for (IntensityPoint point : expected.shown()) {
            json.writeStartObject();
            writeHour(json, point);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CleanestWindow window) throws IOException {
        json.writeStartObject();
        json.writeStringField("start", window.window().start().toString());
        json.writeStringField("end", window.window().end().toString());
        json.writeNumberField("gramsPerKilowattHour", window.mean().gramsPerKilowattHour());
        json.writeEndObject();
    }

    private static void writeHour(JsonGenerator json, IntensityPoint point) throws IOException {
        json.writeStringField("start", point.interval().start().toString());
        json.writeStringField("end", point.interval().end().toString());
        json.writeNumberField("gramsPerKilowattHour", point.intensity().gramsPerKilowattHour());
    }

    private static void writeOrigin(JsonGenerator json, IntensityPoint point) throws IOException {
        json.writeStringField("kind", point.kind().word());
        json.writeStringField("source", point.source());
    }
}
