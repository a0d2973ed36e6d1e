package io.accalmie.grid.provider;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What came back over HTTP, unread.
 *
 * @param status such as 200
 * @param contentType as the header says
 * @param retryAfter as the header says
 * @param body not read yet; whoever reads the answer closes it
 */
public record HttpAnswer(int status, Optional<String> contentType, Optional<String> retryAfter, InputStream body) {
    /** The answer of a REST client whose default exception mapper is off and whose method streams the body. */
    public static HttpAnswer of(RestResponse<InputStream> response) {
        return new HttpAnswer(
                response.getStatus(),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                Optional.ofNullable(response.getEntity()).orElseGet(InputStream::nullInputStream));
    }
}
