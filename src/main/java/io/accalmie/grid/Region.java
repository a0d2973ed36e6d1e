package io.accalmie.grid;

/**
 * A provider's region and the zone that feeds it.
 *
 * @param provider such as {@code aws}
 * @param name the provider's name for it, such as {@code eu-north-1}
 * @param location where it is, for people
 * @param country ISO 3166 country
 * @param zone grid zone
 */
public record Region(String provider, String name, String location, String country, ZoneId zone) {
    /** {@code provider/region}, as jobs and pools write it. */
    public String id() {
        return provider + "/" + name;
    }

    /** Whether a job's {@code regions} entry, a country code or {@code provider/region}, means this region. */
    public boolean isMeantBy(String entry) {
        return entry.equals(country) || entry.equals(id());
    }
}
