package io.accalmie.agent.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AddressTest {
    @Test
    void anAddressSaysBucketPrefixRegionAndEndpoint() {
        // when
        S3Address address = S3Address.parse(
                "s3://renders/studio/finals?region=eu-west-3&endpoint=http%3A%2F%2Fminio:9000&pathStyle=true");

        // then
        assertThat(address)
                .isEqualTo(new S3Address(
                        "renders",
                        "studio/finals/",
                        Optional.of("eu-west-3"),
                        Optional.of(URI.create("http://minio:9000")),
                        true));
    }

    @ParameterizedTest
    @CsvSource({"s3://renders", "s3://renders/"})
    void aBucketIsEnough(String address) {
        assertThat(S3Address.parse(address))
                .isEqualTo(new S3Address("renders", "", Optional.empty(), Optional.empty(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://, ''",
        "s3://Renders, Renders",
        "s3://renders/../other, prefix",
        "s3://renders?region=eu west, region",
        "s3://renders?regoin=eu-west-3, regoin",
        "s3://renders?region=a&region=b, twice",
        "s3://renders?pathStyle=yes, pathStyle",
        "s3://renders?endpoint=minio:9000, endpoint",
        "s3://renders?endpoint=http://key:secret@minio, endpoint",
        "s3://renders?endpoint=%zz, hexadecimal",
        "http://renders, begin with"
    })
    void whatCannotBeSaysWhyAndWhatToWrite(String address, String why) {
        assertThatThrownBy(() -> S3Address.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("write s3://bucket/prefix");
    }
}
