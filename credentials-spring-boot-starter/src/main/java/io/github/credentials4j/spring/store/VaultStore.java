// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.source.FileProvider;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.CredentialsProperties.Login;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.AppRoleLogin;
import io.github.credentials4j.vault.AwsIamLogin;
import io.github.credentials4j.vault.JwtLogin;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultProviderFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Vault as the properties tell of it. */
final class VaultStore {
    private static final String PREFIX = "credentials.vault.";

    private VaultStore() {}

    /**
     * Returns what reads Vault, its token kept by the owner.
     *
     * @param aws asked only by a login with AWS IAM
     */
    static ProviderFactory factory(
            CredentialsProperties.Vault settings, Credentials owner, Supplier<LiveCredential<AccessKey>> aws) {
        VaultProviderFactory factory = VaultProviderFactory.of(server(settings, owner), login(settings.login(), aws));
        factory.keptBy(owner::keep);
        return factory;
    }

    private static Vault server(CredentialsProperties.Vault settings, Credentials owner) {
        String address = needed(settings.address(), "address");
        Vault.Builder builder = Vault.at(address);
        if (settings.namespace() != null) builder.namespace(settings.namespace());
        if (settings.agent()) builder.agent();
        if (settings.allowPlaintext())
            builder.allowPlaintextTo(URI.create(address).getHost());
        builder.redirectsTo(settings.redirectsTo().toArray(String[]::new));
        if (settings.caFile() != null) builder.trust(owner.keep(FileProvider.of(Path.of(settings.caFile()))));
        if (settings.clientCertificateFile() != null)
            builder.clientCertificate(owner.keep(FileProvider.of(Path.of(settings.clientCertificateFile()))));
        if (settings.proxyHost() != null) builder.proxy(settings.proxyHost(), settings.proxyPort());
        return builder.transport(transport(settings.transport())).build();
    }

    private static Vault.Transport transport(String named) {
        return switch (canonical(named)) {
            case "automatic" -> Vault.Transport.AUTOMATIC;
            case "jdk" -> Vault.Transport.JDK;
            case "bettercloud" -> Vault.Transport.BETTER_CLOUD;
            default -> throw wrong("transport", "it is automatic, jdk or better-cloud: '" + named + "'");
        };
    }

    private static VaultLogin login(Login settings, Supplier<LiveCredential<AccessKey>> aws) {
        return switch (canonical(settings.method())) {
            case "awsiam" -> awsIam(settings, aws.get());
            case "kubernetes" -> jwt(JwtLogin.kubernetes(role(settings)), settings);
            case "jwt" -> jwt(JwtLogin.of(role(settings), Path.of(needed(settings.file(), "login.file"))), settings);
            case "approle" -> appRole(settings);
            case "token" -> VaultLogin.token(given(settings));
            case "tokenfile" -> VaultLogin.tokenFile(Path.of(needed(settings.file(), "login.file")));
            case "agent" -> VaultLogin.byAgent();
            default ->
                throw wrong(
                        "login.method",
                        "it is aws-iam, kubernetes, jwt, app-role, token, token-file or agent: '" + settings.method()
                                + "'");
        };
    }

    private static VaultLogin awsIam(Login settings, LiveCredential<AccessKey> aws) {
        AwsIamLogin login = AwsIamLogin.of(role(settings), aws);
        if (settings.mount() != null) login = login.mount(settings.mount());
        if (settings.region() != null) login = login.region(settings.region());
        return settings.serverId() == null ? login : login.serverId(settings.serverId());
    }

    private static VaultLogin jwt(JwtLogin login, Login settings) {
        if (settings.file() != null) login = login.file(Path.of(settings.file()));
        return settings.mount() == null ? login : login.mount(settings.mount());
    }

    private static VaultLogin appRole(Login settings) {
        AppRoleLogin login = AppRoleLogin.of(needed(settings.roleId(), "login.role-id"));
        if (settings.secretId() != null)
            login = login.secretId(settings.secretId().copied());
        if (settings.secretIdFile() != null) login = login.secretIdFile(Path.of(settings.secretIdFile()));
        if (settings.wrappedSecretIdFile() != null)
            login = login.wrappedSecretIdFile(Path.of(settings.wrappedSecretIdFile()));
        return settings.mount() == null ? login : login.mount(settings.mount());
    }

    private static SecretBytes given(Login settings) {
        if (settings.token() == null) throw wrong("login.token", "it is missing");
        return settings.token().copied();
    }

    private static String role(Login settings) {
        return needed(settings.role(), "login.role");
    }

    private static String needed(@Nullable String value, String property) {
        if (value == null) throw wrong(property, "it is missing");
        return value;
    }

    private static CredentialException wrong(String property, String what) {
        String whole = PREFIX + property;
        return new CredentialException(Failure.MISCONFIGURED, CredentialName.of(whole), what + "; set " + whole);
    }

    /** As Spring compares: without case and dashes. */
    private static String canonical(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
