// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Reads one parameter of AWS Systems Manager Parameter Store, decrypted if it is a SecureString. Each look is one
 * GetParameter; a version that did not change confirms the held value. Needs the dependency
 * {@code software.amazon.awssdk:ssm} and {@code ssm:GetParameter}, and {@code kms:Decrypt} where the parameter has a key
 * of its own.
 */
public final class ParameterStoreProvider implements CredentialProvider<SecretBytes> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_.-]{1,1011}(:[A-Za-z0-9_.-]{1,100})?");
    private static final Pattern ARN = Pattern.compile(
            "arn:[a-z-]+:ssm:([a-z0-9-]+):\\d{12}:parameter(/[A-Za-z0-9/_.-]{1,1011})(:[A-Za-z0-9_.-]{1,100})?");

    private final SsmClient client;
    private final String parameter;
    private final String identity;

    /** What a revision remembers; tells ours from those of other stores. */
    private record Version(String arn) {}

    private ParameterStoreProvider(SsmClient client, String parameter, String identity) {
        this.client = client;
        this.parameter = parameter;
        this.identity = identity;
    }

    /**
     * Returns a provider of the parameter's newest version.
     *
     * @param client a client of the parameter's Region, such as one of {@link AwsClients}; stays the caller's
     * @param parameter its name or ARN; {@code name:3} pins a version, {@code name:label} follows a label
     * @throws IllegalArgumentException if it is neither a name nor an ARN
     * @throws CredentialException {@code MISCONFIGURED} if the ARN names another Region than the client asks
     */
    public static ParameterStoreProvider of(SsmClient client, String parameter) {
        if (!NAME.matcher(parameter).matches() && !ARN.matcher(parameter).matches())
            throw new IllegalArgumentException("parameter must be a name or an ARN: '" + parameter + "'");
        Optional<String> named = region(parameter);
        Optional<String> asked =
                AwsHost.of("ssm", client::serviceClientConfiguration).region();
        if (named.isPresent() && asked.isPresent() && !asked.equals(named))
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of(parameter),
                    "its ARN names the Region " + named.get() + ", but the client asks " + asked.get()
                            + "; use a client of " + named.get());
        return new ParameterStoreProvider(client, parameter, "default");
    }

    /**
     * Returns this provider, saying as whom its client asks.
     *
     * @param identity such as a role's ARN; {@code default} if not given
     */
    public ParameterStoreProvider identity(String identity) {
        return new ParameterStoreProvider(client, parameter, identity);
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(parameter);
    }

    @Override
    public boolean concerns(String resource) {
        return parameter.equals(resource) || plainName(parameter).equals(plainName(resource));
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        AwsHost server = AwsHost.of("ssm", client::serviceClientConfiguration);
        AwsAction action = new AwsAction(new Backend(server.name(), identity), "ssm:GetParameter");
        GetParameterResponse answer = action.call(
                attempt,
                bounds -> client.getParameter(
                        asked -> asked.name(parameter).withDecryption(true).overrideConfiguration(bounds)));
        Parameter found = answer.parameter();
        Revision revision = revision(found);
        boolean held = attempt.held()
                .filter(revision::equals)
                .flatMap(same -> same.state(Version.class))
                .isPresent();
        return held
                ? Fetch.unchanged(revision, Lifetime.unbounded())
                : Fetch.changed(SecretBytes.ofText(found.value()), revision, Lifetime.unbounded());
    }

    /** Returns version and time: a parameter that was deleted and made anew begins at version 1 again. */
    private static Revision revision(Parameter found) {
        Instant modified = found.lastModifiedDate();
        String id = modified == null ? "v" + found.version() : "v" + found.version() + "@" + modified;
        return Revision.of(id, new Version(found.arn()));
    }

    /** Returns the Region that an ARN names. */
    static Optional<String> region(String parameter) {
        Matcher arn = ARN.matcher(parameter);
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    /** Returns the name without ARN, version, label and leading slash. */
    private static String plainName(String nameOrArn) {
        Matcher arn = ARN.matcher(nameOrArn);
        String name = arn.matches() ? arn.group(2) : nameOrArn.replaceFirst(":.*", "");
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
