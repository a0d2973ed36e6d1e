package io.accalmie.metering;

import io.accalmie.catalogue.GpuType;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.Region;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.util.List;

/** Pools for tests. */
public final class SamplePools {
    /** Two GPUs in Paris, PUE 1.16, host factor 1.43, 164 kg over 26 280 h. */
    public static final Pool PARIS = pool("par-h100", "FR", 1.16, 1.43);
    /** Two GPUs in Stockholm. */
    public static final Pool STOCKHOLM = pool("sto-h100", "SE-SE3", 1.1, 1.43);

    private SamplePools() {}

    public static Pools both() {
        return new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());
    }

    public static Pool pool(String id, String zone, double pue, double hostFactor) {
        return new Pool(
                new PoolId(id),
                new Region("sample", id, id, zone.substring(0, 2), new ZoneId(zone)),
                new GpuType("NVIDIA H100 SXM 80GB"),
                2,
                pue,
                "test",
                hostFactor,
                164,
                "test",
                Duration.ofHours(26_280),
                "synthetic");
    }
}
