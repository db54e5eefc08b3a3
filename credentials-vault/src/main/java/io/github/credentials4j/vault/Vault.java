// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.BetterCloudTransport;
import io.github.credentials4j.vault.wire.JdkTransport;
import io.github.credentials4j.vault.wire.PemTls;
import io.github.credentials4j.vault.wire.VaultTransport;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A Vault server, or an agent or proxy before one, and the way to it. Made once for each address and namespace; nothing
 * connects before the first fetch. Safe for any thread.
 *
 * <pre>{@code
 * Vault vault = Vault.at("https://vault.example.com:8200").build();
 * LiveCredential<VaultToken> token = credentials.keep(vault.login(VaultLogin.awsIam("ai-service", key)));
 * LiveCredential<SecretBytes> secret = credentials.keep(VaultKvProvider.of(vault, token, "secret/app"));
 * }</pre>
 */
public final class Vault {
    private final VaultServer server;

    /** What sends the requests. */
    public enum Transport {
        /** The driver for HTTPS where it is on the class path; the JDK's client else, and for agents and proxies. */
        AUTOMATIC,
        /** {@code com.bettercloud:vault-java-driver}; for HTTPS only, since over HTTP it follows any redirect. */
        BETTER_CLOUD,
        /** The JDK's {@code HttpClient}. */
        JDK
    }

    private Vault(VaultServer server) {
        this.server = server;
    }

    /**
     * Returns a builder; nothing else needs to be set.
     *
     * @param address scheme, host and port, such as {@code https://vault.example.com:8200}
     * @throws CredentialException {@code MISCONFIGURED} if it is no such address
     */
    public static Builder at(String address) {
        return new Builder(address);
    }

    /**
     * Returns the provider of a token, to be kept and handed to the providers of secrets.
     *
     * @param login how to get one
     */
    public CredentialProvider<VaultToken> login(VaultLogin login) {
        return login.provider(server);
    }

    /**
     * Returns this server together with a token that is kept.
     *
     * @param keeper keeps the token: {@code credentials::keep}
     * @param login how to get it
     */
    public VaultSession session(
            Function<CredentialProvider<VaultToken>, LiveCredential<VaultToken>> keeper, VaultLogin login) {
        return new VaultSession(this, keeper.apply(login(login)));
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return "Vault[" + server.address() + "]";
    }

    VaultServer server() {
        return server;
    }

    /** Says how a server is reached; each setting is optional. */
    public static final class Builder {
        private final URI address;
        private final Set<String> redirectHosts = new HashSet<>();
        private Transport transport = Transport.AUTOMATIC;
        private boolean agent;
        private boolean plaintext;
        private @Nullable String namespace;
        private @Nullable InetSocketAddress proxy;
        private @Nullable LiveCredential<SecretBytes> authorities;
        private @Nullable LiveCredential<SecretBytes> identity;
        private @Nullable Supplier<SSLContext> tls;

        private Builder(String address) {
            this.address = parsed(address);
        }

        /**
         * Sets the namespace.
         *
         * @param path such as {@code team1} or {@code team1/dev}
         * @throws IllegalArgumentException if it is no path
         */
        public Builder namespace(String path) {
            namespace = VaultPath.of(path).text();
            return this;
        }

        /**
         * Sets what sends the requests; {@link Transport#AUTOMATIC} by default.
         *
         * @param which the transport
         */
        public Builder transport(Transport which) {
            transport = which;
            return this;
        }

        /**
         * Says that the address is that of a Vault Agent or Proxy. The headers of its answers tell what came from its
         * cache, which only the JDK's client shows.
         */
        public Builder agent() {
            agent = true;
            return this;
        }

        /**
         * Allows plain HTTP to the address though it is not on this machine. Whoever can listen on the way then has token
         * and secrets.
         *
         * @param host the address's own host, so that it is said by name
         * @throws IllegalArgumentException if it is another
         */
        public Builder allowPlaintextTo(String host) {
            if (!host.equalsIgnoreCase(address.getHost()))
                throw new IllegalArgumentException("the address's host is " + address.getHost() + ", not " + host);
            plaintext = true;
            return this;
        }

        /**
         * Allows standbys to send requests on to these hosts, as those of a cluster without forwarding do. The address's
         * own host is allowed always, any other never, so that no answer can lead the token astray.
         *
         * @param hosts names or addresses without ports
         */
        public Builder redirectsTo(String... hosts) {
            for (String host : hosts) redirectHosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * Sets an HTTP proxy for this server alone; without one, the JVM's own settings apply.
         *
         * @param host the proxy's name or address
         * @param port its port
         */
        public Builder proxy(String host, int port) {
            proxy = InetSocketAddress.createUnresolved(host, port);
            return this;
        }

        /**
         * Sets the CA to trust instead of those of the JVM. A change is followed at the next call.
         *
         * @param pem one or more certificates, such as a kept {@code FileProvider}
         */
        public Builder trust(LiveCredential<SecretBytes> pem) {
            authorities = pem;
            return this;
        }

        /**
         * Sets the certificate that this client shows. A change is followed at the next call.
         *
         * @param pem a PKCS#8 key and its chain
         */
        public Builder clientCertificate(LiveCredential<SecretBytes> pem) {
            identity = pem;
            return this;
        }

        /**
         * Sets TLS as a whole, instead of {@link #trust} and {@link #clientCertificate}.
         *
         * @param context asked at each call, which must be quick; another context means new connections
         */
        public Builder sslContext(Supplier<SSLContext> context) {
            tls = context;
            return this;
        }

        /**
         * Returns the server; nothing connects yet.
         *
         * @throws CredentialException {@code MISCONFIGURED} if the settings contradict each other, or the driver is asked
         *     for and absent
         */
        public Vault build() {
            boolean secure = address.getScheme().equals("https");
            if (!secure && !plaintext && !isLoopback(address.getHost()))
                throw wrong("plain HTTP would show token and secrets on the way; use https, or say"
                        + " allowPlaintextTo(\"" + address.getHost() + "\")");
            if (tls != null && (authorities != null || identity != null))
                throw wrong("give either sslContext, or trust and clientCertificate");
            return new Vault(new VaultServer(address, Set.copyOf(redirectHosts), sender(secure)));
        }

        private VaultTransport sender(boolean secure) {
            Supplier<SSLContext> context =
                    tls != null ? tls : new PemTls(Optional.ofNullable(authorities), Optional.ofNullable(identity));
            boolean driver = transport == Transport.BETTER_CLOUD
                    || (transport == Transport.AUTOMATIC && secure && !agent && BetterCloudTransport.isPresent());
            if (!driver) return new JdkTransport(Optional.ofNullable(namespace), Optional.ofNullable(proxy), context);
            if (!secure)
                throw wrong("the BetterCloud driver follows any redirect over plain HTTP and takes the token along; use"
                        + " https, or Transport.JDK");
            if (!BetterCloudTransport.isPresent())
                throw wrong("the BetterCloud driver is not on the class path; add com.bettercloud:vault-java-driver, or"
                        + " use Transport.JDK");
            return new BetterCloudTransport(Optional.ofNullable(namespace), Optional.ofNullable(proxy), context);
        }

        private CredentialException wrong(String what) {
            return new CredentialException(Failure.MISCONFIGURED, CredentialName.of(String.valueOf(address)), what);
        }

        private static URI parsed(String text) {
            String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            try {
                URI address = URI.create(trimmed);
                String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
                boolean whole =
                        address.getHost() != null && address.getRawPath().isEmpty();
                boolean bare = address.getRawUserInfo() == null && address.getRawQuery() == null;
                if (whole && bare && (scheme.equals("https") || scheme.equals("http")))
                    return URI.create(scheme + "://" + address.getRawAuthority());
            } catch (IllegalArgumentException malformed) {
                // said below, without the text: it may hold a credential in the wrong place
            }
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of("vault"),
                    "its address is none; write scheme, host and port alone, such as https://vault.example.com:8200");
        }

        private static boolean isLoopback(String host) {
            return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        }
    }
}
