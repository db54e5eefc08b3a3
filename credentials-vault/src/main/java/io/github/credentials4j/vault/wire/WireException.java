// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** No answer came. It says why by its kind; a cause it has only if that can hold nothing of what was sent. */
@NotApi
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why no answer came. */
    public enum Kind {
        /** Not in time. */
        TIMEOUT("got no answer in time"),
        /** The thread was interrupted. */
        INTERRUPTED("was given up before an answer came"),
        /** The name has no address. */
        UNKNOWN_HOST("found no address for the host; check it and DNS"),
        /** TLS said no. */
        TLS("failed in TLS; check the CA that is trusted, the host name and the client's certificate"),
        /** No connection, or one that broke. */
        UNREACHABLE("did not get through; check address, port and network"),
        /** The proxy between did not let it through. */
        PROXY("was not let through by the proxy; check the proxy's address and rules"),
        /** The answer is longer than any of Vault's. */
        TOO_LONG(
                "was answered by more than " + VaultTransport.LONGEST_BODY + " bytes; is it Vault that answers there?");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns what happened and what to look at, as the end of a sentence. */
        public String text() {
            return text;
        }
    }

    /** Creates it without a cause. */
    public WireException(Kind kind) {
        this(kind, null);
    }

    private WireException(Kind kind, @Nullable Throwable cause) {
        super(kind.text(), cause);
        this.kind = kind;
    }

    /** Returns what an HTTP client's exception means; of its causes, only those of sockets and of TLS are kept. */
    static WireException of(Throwable thrown) {
        Optional<WireException> ours = cause(thrown, WireException.class);
        if (ours.isPresent()) return ours.get();
        if (cause(thrown, HttpTimeoutException.class).isPresent()
                || cause(thrown, SocketTimeoutException.class).isPresent()) return new WireException(Kind.TIMEOUT);
        if (cause(thrown, UnknownHostException.class).isPresent()
                || cause(thrown, UnresolvedAddressException.class).isPresent())
            return new WireException(Kind.UNKNOWN_HOST);
        Optional<SSLException> tls = cause(thrown, SSLException.class);
        if (tls.isPresent()) return new WireException(Kind.TLS, tls.get());
        return new WireException(
                Kind.UNREACHABLE,
                cause(thrown, SocketException.class)
                        .<Throwable>map(socket -> socket)
                        .or(() -> cause(thrown, ClosedChannelException.class))
                        .orElse(null));
    }

    /** Returns why. */
    public Kind kind() {
        return kind;
    }

    private static <X extends Throwable> Optional<X> cause(Throwable thrown, Class<X> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
