// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.VaultErrors;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.sts.SignedIdentity;
import io.github.credentials4j.vault.sts.StsEndpoint;
import io.github.credentials4j.vault.wire.JsonBody;
import java.util.Optional;
import java.util.function.Function;

/**
 * Login with an IAM identity: a request to STS is signed here and sent by Vault, which so learns who signed it. It is
 * signed anew for each login. If STS does not accept the key, the key is told so and fetched anew, once.
 */
public final class AwsIamLogin extends VaultLogin {
    private final String role;
    private final LiveCredential<AccessKey> key;
    private final VaultPath mount;
    private final StsEndpoint endpoint;
    private final Optional<String> serverId;

    private AwsIamLogin(
            String role,
            LiveCredential<AccessKey> key,
            VaultPath mount,
            StsEndpoint endpoint,
            Optional<String> serverId) {
        this.role = role;
        this.key = key;
        this.mount = mount;
        this.endpoint = endpoint;
        this.serverId = serverId;
    }

    /**
     * Returns the login with this role, through the global endpoint of STS.
     *
     * @param role the role of Vault's AWS auth method
     * @param key whose identity it is
     */
    public static AwsIamLogin of(String role, LiveCredential<AccessKey> key) {
        if (role.isBlank()) throw new IllegalArgumentException("role must not be blank");
        return new AwsIamLogin(role, key, VaultPath.of("aws"), StsEndpoint.GLOBAL, Optional.empty());
    }

    /**
     * Returns this login, through the endpoint of a Region. Vault must ask the same one: {@code sts_endpoint} and {@code
     * sts_region} of its client configuration, or {@code use_sts_region_from_client=true}.
     *
     * @param region such as {@code eu-central-1}
     * @throws IllegalArgumentException if it is no Region's name
     */
    public AwsIamLogin region(String region) {
        return new AwsIamLogin(role, key, mount, StsEndpoint.of(region), serverId);
    }

    /**
     * Returns this login, bound to one Vault server so that no other can replay it.
     *
     * @param id Vault's {@code iam_server_id_header_value}
     */
    public AwsIamLogin serverId(String id) {
        if (!id.matches("[!-~]+"))
            throw new IllegalArgumentException("serverId must be printable, without spaces: " + id);
        return new AwsIamLogin(role, key, mount, endpoint, Optional.of(id));
    }

    /**
     * Returns this login at another mount of the auth method.
     *
     * @param path below {@code auth/}; {@code aws} if not given
     */
    public AwsIamLogin mount(String path) {
        return new AwsIamLogin(role, key, VaultPath.of(path), endpoint, serverId);
    }

    @Override
    CredentialName name() {
        return CredentialName.of("auth/" + mount + "/" + role);
    }

    @Override
    CredentialProvider<VaultToken> provider(VaultServer server) {
        return new LoginProvider(server, name(), this::logIn);
    }

    private <R> R logIn(VaultServer server, Attempt attempt, Function<Answer, R> reading) {
        try {
            return key.call(
                    now -> server.mint(attempt, name().text(), question(now, attempt), answer -> {
                        if (answer.status() == 400 || answer.status() == 403) throw refusal(attempt, answer);
                        return reading.apply(answer);
                    }),
                    Refusal.<R>byResult(result -> false).orByException(AwsIamLogin::isOfTheKey));
        } catch (CredentialException failed) {
            if (!failed.name().equals(key.name())) throw failed;
            throw new CredentialException(
                    failed.failure(),
                    attempt.name(),
                    "login needs the AWS key '" + key.name() + "', which cannot be had: " + failed.detail(),
                    failed);
        }
    }

    private Question question(AccessKey now, Attempt attempt) {
        JsonBody body = new JsonBody().put("role", role);
        SignedIdentity.of(endpoint, now, serverId, attempt.now()).addTo(body);
        return Question.write(VaultPath.of("auth/" + mount + "/login"), body, "AWS login with role '" + role + "'");
    }

    private static boolean isOfTheKey(Throwable thrown) {
        return thrown instanceof CredentialException failed && failed.failure() == Failure.UNAUTHENTICATED;
    }

    /** Vault answers 400 to all of these; its words choose among ours and are not copied, for they quote the request. */
    private CredentialException refusal(Attempt attempt, Answer answer) {
        VaultErrors errors = answer.errors();
        CredentialName name = attempt.name();
        if (answer.says(SignedIdentity.SERVER_ID))
            return errors.because(
                    Failure.MISCONFIGURED,
                    name,
                    "was refused for its server id; give serverId(…) the value of Vault's"
                            + " iam_server_id_header_value");
        if (answer.says("error making upstream request"))
            return answer.says("from STS")
                    ? bySts(errors, name, answer)
                    : errors.because(
                            Failure.UNAVAILABLE,
                            name,
                            "failed because Vault did not reach STS at " + endpoint.host()
                                    + "; it is tried again later");
        if (answer.says("does not belong to the role"))
            return errors.because(
                    Failure.MISCONFIGURED,
                    name,
                    "was refused: the key's identity is not bound to the role; add its ARN to bound_iam_principal_arn");
        if (answer.says("auth method iam not allowed"))
            return errors.because(
                    Failure.MISCONFIGURED, name, "was refused: the role is not for IAM; create it with auth_type=iam");
        if (answer.says("entry for role"))
            return errors.because(
                    Failure.MISCONFIGURED, name, "was refused: there is no such role; create it in Vault");
        if (answer.status() == 403)
            return errors.because(
                    Failure.DENIED, name, "was refused; check bound_cidrs of the role, the mount and the namespace");
        return errors.because(
                Failure.MISCONFIGURED, name, "was refused; check the role's bindings and Vault's log for this login");
    }

    private CredentialException bySts(VaultErrors errors, CredentialName name, Answer answer) {
        if (answer.says("Credential should be scoped"))
            return errors.because(
                    Failure.MISCONFIGURED,
                    name,
                    "was signed for " + endpoint.region() + " and " + endpoint.host()
                            + ", but Vault asked STS elsewhere; let region(…) and Vault's sts_endpoint and sts_region"
                            + " agree, or set use_sts_region_from_client=true");
        if (answer.says("Signature expired") || answer.says("Signature not yet current"))
            return errors.because(
                    Failure.MISCONFIGURED,
                    name,
                    "was signed at a time that STS does not accept; set this machine's clock, which is over 5 min off");
        return errors.because(
                Failure.UNAUTHENTICATED,
                name,
                "was refused by STS: the AWS key '" + key.name()
                        + "' is expired, unknown or wrong, or this machine's clock or the Region is");
    }
}
