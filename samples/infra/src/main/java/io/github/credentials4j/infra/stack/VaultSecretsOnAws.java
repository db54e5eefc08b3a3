// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.VaultAccess;
import io.github.credentials4j.infra.vault.AuthBackend;
import io.github.credentials4j.infra.vault.AwsAuthClient;
import io.github.credentials4j.infra.vault.AwsAuthRole;
import io.github.credentials4j.infra.vault.AwsSecretBackend;
import io.github.credentials4j.infra.vault.AwsSecretRole;
import io.github.credentials4j.infra.vault.Mount;
import io.github.credentials4j.infra.vault.Policy;
import java.util.List;
import java.util.Map;

/** Secrets in Vault for the model server, which logs in as its AWS role; and AWS sessions lent by Vault. */
public final class VaultSecretsOnAws {
    private static final String ROLE = "model-server";

    private final Deployment deployment;
    private final CustomResourceOptions inAws;
    private final CustomResourceOptions inVault;
    private final AuthBackend login;

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param server who logs in
     * @param certificates what else the login may do
     * @param aws AWS
     * @param vault Vault
     */
    public VaultSecretsOnAws(
            Deployment deployment,
            ApiCredentialDistribution server,
            ServiceCertificates certificates,
            ProviderResource aws,
            ProviderResource vault) {
        this.deployment = deployment;
        this.inAws = CustomResourceOptions.builder().provider(aws).build();
        this.inVault = CustomResourceOptions.builder().provider(vault).build();
        this.login = login();
        Policy keyValue = keyValue();
        Policy lending = lending(server);
        new AwsAuthRole(
                ROLE,
                new AwsAuthRole.Args(
                        login.path(),
                        ROLE,
                        server.roleArn().applyValue(List::of),
                        Output.all(keyValue.name(), lending.name(), certificates.policyName())),
                inVault);
    }

    private AuthBackend login() {
        String region = deployment.aws().region();
        AuthBackend aws = new AuthBackend("aws-login", new AuthBackend.Args("aws", "aws"), inVault);
        new AwsAuthClient(
                "aws-login",
                new AwsAuthClient.Args(
                        aws.path(), deployment.vault().serverId(), region, "https://sts." + region + ".amazonaws.com"),
                inVault);
        return aws;
    }

    /** A mount of its own for values that people put there; none passes through this program. */
    private Policy keyValue() {
        Mount mount = new Mount("model-kv", new Mount.Args("model-kv", "kv", Map.of("version", "2"), 0), inVault);
        return new Policy(
                "read-database-login",
                new Policy.Args(
                        "model-server-kv",
                        mount.path().applyValue(path -> VaultAccess.readSecret(path, "database/credentials"))),
                inVault);
    }

    private Policy lending(ApiCredentialDistribution server) {
        Deployment.Aws aws = deployment.aws();
        String vaultRole =
                "arn:aws:iam::" + aws.account() + ":role/" + deployment.vault().roleName();
        Role lent = new Role(
                "lent-by-vault",
                RoleArgs.builder()
                        .name(deployment.name() + "-lent-by-vault")
                        .assumeRolePolicy(VaultAccess.lentToVault(vaultRole))
                        .build(),
                inAws);
        new RolePolicy(
                "vault-in-aws",
                RolePolicyArgs.builder()
                        .role(deployment.vault().roleName())
                        .policy(Output.tuple(server.roleArn(), lent.arn())
                                .applyValue(arns -> VaultAccess.vaultInAws(arns.t1, arns.t2)))
                        .build(),
                inAws);
        AwsSecretBackend engine =
                new AwsSecretBackend("model-aws", new AwsSecretBackend.Args("model-aws", aws.region()), inVault);
        AwsSecretRole role = new AwsSecretRole(
                "model-aws",
                new AwsSecretRole.Args(engine.path(), ROLE, lent.arn().applyValue(List::of)),
                inVault);
        return new Policy(
                "borrow-aws",
                new Policy.Args(
                        "model-server-aws",
                        Output.tuple(engine.path(), role.name())
                                .applyValue(names -> VaultAccess.lend(names.t1, names.t2))),
                inVault);
    }
}
