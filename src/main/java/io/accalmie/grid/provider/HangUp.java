package io.accalmie.grid.provider;

import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/**
 * Hangs up on a provider whose answer is closed before its end. Without it Quarkus takes the rest in and drops it, which an
 * answer without end would keep up for ever. To be registered with each REST client whose methods stream the body.
 */
public final class HangUp implements ClientResponseFilter {
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (request instanceof ResteasyReactiveClientRequestContext context && response.getEntityStream() != null) {
            Optional.ofNullable(context.unwrap(HttpClientRequest.class))
                    .ifPresent(sent -> response.setEntityStream(new Body(response.getEntityStream(), sent)));
        }
    }

    private static final class Body extends FilterInputStream {
        private final HttpClientRequest sent;
        private boolean ended;

        Body(InputStream in, HttpClientRequest sent) {
            super(in);
            this.sent = sent;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended = read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            ended = read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                sent.reset();
            }
            super.close();
        }
    }
}
