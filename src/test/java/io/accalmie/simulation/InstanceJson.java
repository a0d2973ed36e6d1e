package io.accalmie.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Instances as text, for tests that change them. */
final class InstanceJson {
    /** Two pools, two shapes, three jobs, and what generators add. */
    static final String SMALL = """
            {"hours":3,"start":"2022-09-01T00:00:00Z","slotMinutes":60,
             "pools":[{"id":"p0","zone":"SE-SE3","gpu":"h100","gpus":8,"pue":1.16,"embodiedGramsPerGpuHour":6.24,"intensity":[31.2,30.8,29]},
                      {"id":"p1","zone":"FR","gpus":2,"pue":1,"embodiedGramsPerGpuHour":0,"intensity":[60,0,70.5]}],
             "shapes":[{"id":"s0","note":{"a":[1,{"b":null}]},"options":[{"pool":"p1","model":"sana-1.6b","energyWh":0.49,"seconds":2.6},
                                                   {"pool":"p0","model":"sd21","energyWh":0.2,"seconds":0.001}]},
                       {"id":"s1","options":[{"pool":"p0","model":"wan-14b","energyWh":150,"seconds":469.1234}]}],
             "jobs":[{"id":"j0","shape":"s0","earliestStart":"2022-09-01T00:00:00Z","deadline":"2022-09-01T02:00:00Z"},
                     {"id":"j1","shape":"s1","earliestStart":"2022-09-01T01:00:00+01:00","deadline":"2022-09-01T02:30:00.250Z",
                      "priority":"urgent","submittedAt":"2022-08-31T22:00:00Z"},
                     {"id":"j2","shape":"s0","earliestStart":"2022-09-01T00:00:00Z","deadline":"2022-09-01T02:00:00Z","priority":null}]}
            """;

    private InstanceJson() {}

    static PlanningInstance read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static PlanningInstance read(byte[] content) throws IOException {
        return InstanceReader.read(new ByteArrayInputStream(content), "test.json");
    }

    static byte[] gzip(String json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
