// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.settings;

import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.refresh.StalePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All that is configured under {@code credentials}.
 *
 * @param enabled Whether credentials are kept at all.
 * @param workers How many fetches run at once.
 * @param keep Credentials to keep, by name; each is a bean of type LiveCredential.
 * @param startup What happens while credentials have no value yet.
 * @param refresh When credentials are refreshed, unless they say otherwise.
 * @param files Mounted files.
 * @param aws Secrets Manager and Parameter Store.
 * @param vault HashiCorp Vault or OpenBao.
 * @param gcp Google Cloud.
 * @param pools Connection pools that follow a login: the pool's bean name to the name of a kept credential.
 */
@ConfigurationProperties("credentials")
public record CredentialsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int workers,
        @DefaultValue Map<String, Kept> keep,
        @DefaultValue Startup startup,
        @DefaultValue Refresh refresh,
        @DefaultValue Files files,
        @DefaultValue Aws aws,
        @DefaultValue Vault vault,
        @DefaultValue Gcp gcp,
        @DefaultValue Map<String, String> pools) {

    /**
     * One credential.
     *
     * @param uri Where it is, such as awssecretsmanager://prod/openai#/apiKey.
     * @param type What it is: api-key, username-password, access-key, secret, fields, tls, or the name of a record class.
     * @param refresh When it is refreshed; what is not said is as for all.
     * @param tls How TLS material is judged and offered as an SSL bundle.
     */
    public record Kept(
            String uri,
            @DefaultValue("api-key") String type,
            @DefaultValue Refresh refresh,
            @DefaultValue Tls tls) {}

    /**
     * Start-up.
     *
     * @param mode Whether to fail without a value, or to start and heal.
     * @param timeout How long to wait for values before failing.
     */
    public record Startup(
            @DefaultValue("fail-fast") Mode mode,
            @DefaultValue("30s") Duration timeout) {
        /** What an application does that starts while a store is down. */
        public enum Mode {
            /** It fails, with an analysis. */
            FAIL_FAST,
            /** It starts; what has no value yet gets it once the store is back. */
            HEAL
        }
    }

    /**
     * When credentials are refreshed; what is left out keeps the engine's default.
     *
     * @param pollInterval Time between looks at the store for a value without a lease.
     * @param attemptTimeout Time for one attempt.
     * @param shortestBackoff Wait after the first failure.
     * @param longestBackoff Longest wait after failures.
     * @param initialWait How long readers wait for the first value.
     * @param overlap How long a replaced value lives on.
     * @param rejectionWait How long a refused caller waits for a newer value.
     * @param maxStale How long a value without an end is served through failures.
     * @param withdrawalGrace How long it is served once access was withdrawn.
     */
    public record Refresh(
            @Nullable Duration pollInterval,
            @Nullable Duration attemptTimeout,
            @Nullable Duration shortestBackoff,
            @Nullable Duration longestBackoff,
            @Nullable Duration initialWait,
            @Nullable Duration overlap,
            @Nullable Duration rejectionWait,
            @Nullable Duration maxStale,
            @Nullable Duration withdrawalGrace) {
        /**
         * Returns the policy with what is said here.
         *
         * @param base says the rest
         */
        public RefreshPolicy over(RefreshPolicy base) {
            StalePolicy stale = new StalePolicy(
                    or(maxStale, base.stale().maxStale()),
                    or(withdrawalGrace, base.stale().withdrawalGrace()));
            return base.withPollInterval(or(pollInterval, base.pollInterval()))
                    .withAttemptTimeout(or(attemptTimeout, base.attemptTimeout()))
                    .withBackoff(or(shortestBackoff, base.shortestBackoff()), or(longestBackoff, base.longestBackoff()))
                    .withInitialWait(or(initialWait, base.initialWait()))
                    .withOverlap(or(overlap, base.overlap()))
                    .withRejectionWait(or(rejectionWait, base.rejectionWait()))
                    .withStale(stale);
        }

        private static Duration or(@Nullable Duration said, Duration otherwise) {
            return said == null ? otherwise : said;
        }
    }

    /**
     * TLS material.
     *
     * @param hosts Host names that its certificate must cover; for servers.
     * @param client Whether the certificate is shown by a client instead of a server.
     * @param systemTrust Whether the JDK's authorities are trusted too.
     * @param enabledProtocols Protocols of its SSL bundle; the server's default without them.
     * @param ciphers Cipher suites of its SSL bundle; the server's default without them.
     */
    public record Tls(
            @DefaultValue List<String> hosts,
            boolean client,
            boolean systemTrust,
            @DefaultValue List<String> enabledProtocols,
            @DefaultValue List<String> ciphers) {}

    /**
     * Mounted files.
     *
     * @param watch Whether a change of a file is seen at once, besides polls.
     */
    public record Files(@DefaultValue("true") boolean watch) {}

    /**
     * AWS.
     *
     * @param region Region of secrets that name none; the SDK's default without it.
     * @param endpoint Another address than AWS's own.
     * @param key URI of the access key to sign with; the SDK's default chain without it.
     * @param roleArn Role to assume, with that key, for reading secrets.
     * @param externalId External id that the role's trust policy asks for.
     * @param sessionName Name of the role's session.
     * @param queueUrl SQS queue with the events of rotations; polled only without it.
     */
    public record Aws(
            @Nullable String region,
            @Nullable String endpoint,
            @Nullable String key,
            @Nullable String roleArn,
            @Nullable String externalId,
            @Nullable String sessionName,
            @Nullable String queueUrl) {}

    /**
     * Vault.
     *
     * @param address Scheme, host and port.
     * @param namespace Namespace of mounts and paths.
     * @param transport What sends requests: automatic, jdk or better-cloud.
     * @param agent Whether the address is that of a Vault Agent or Proxy.
     * @param allowPlaintext Whether plain HTTP may be spoken to another machine.
     * @param redirectsTo Hosts that standbys may send requests on to.
     * @param caFile PEM file of the authority to trust; followed when it changes.
     * @param clientCertificateFile PEM file of the certificate to show, with its key; followed when it changes.
     * @param proxyHost HTTP proxy of this server alone.
     * @param proxyPort Port of the proxy.
     * @param login How to get a token.
     */
    public record Vault(
            @Nullable String address,
            @Nullable String namespace,
            @DefaultValue("automatic") String transport,
            boolean agent,
            boolean allowPlaintext,
            @DefaultValue List<String> redirectsTo,
            @Nullable String caFile,
            @Nullable String clientCertificateFile,
            @Nullable String proxyHost,
            @DefaultValue("3128") int proxyPort,
            @DefaultValue Login login) {}

    /**
     * A login to Vault.
     *
     * @param method How to log in: aws-iam, kubernetes, jwt, app-role, token, token-file or agent.
     * @param mount Mount of the auth method, if not its usual one.
     * @param role Role to log in to; for aws-iam, kubernetes and jwt.
     * @param region Region that signs the login; for aws-iam, with the server's sts_region.
     * @param serverId Value of iam_server_id_header_value; for aws-iam.
     * @param roleId Role id; for app-role.
     * @param secretId Secret id; for app-role.
     * @param secretIdFile File with the secret id; for app-role.
     * @param wrappedSecretIdFile File with a wrapping token of the secret id; for app-role.
     * @param file File with the token or JWT; for token-file, jwt and kubernetes.
     * @param token Token; for tests and development.
     */
    public record Login(
            @DefaultValue("aws-iam") String method,
            @Nullable String mount,
            @Nullable String role,
            @Nullable String region,
            @Nullable String serverId,
            @Nullable String roleId,
            @Nullable Concealed secretId,
            @Nullable String secretIdFile,
            @Nullable String wrappedSecretIdFile,
            @Nullable String file,
            @Nullable Concealed token) {}

    /**
     * Google Cloud.
     *
     * @param kmsEndpoint Another address of Cloud KMS, as host and port.
     * @param secretManagerEndpoint Another address of Secret Manager, as host and port.
     * @param plaintext Whether to speak without TLS, to a fake.
     * @param anonymous Whether to send no credentials, to a fake.
     * @param callTimeout Time for one call.
     */
    public record Gcp(
            @Nullable String kmsEndpoint,
            @Nullable String secretManagerEndpoint,
            boolean plaintext,
            boolean anonymous,
            @Nullable Duration callTimeout) {}
}
