// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.User;
import com.pulumi.aws.iam.UserArgs;
import com.pulumi.aws.iam.UserPolicy;
import com.pulumi.aws.iam.UserPolicyArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.secretsmanager.SecretRotation;
import com.pulumi.aws.secretsmanager.SecretRotationArgs;
import com.pulumi.aws.secretsmanager.inputs.SecretRotationRotationRulesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.RotationAccess;
import java.util.Map;

/**
 * An access key for a caller outside AWS, and the function that rotates it every 30 days. The first rotation, right after
 * deployment, makes the first key: none is a resource here, or its secret would be in the state, and {@code pulumi up}
 * would make again what the function deleted.
 */
public final class CredentialRotation {
    /** The function's code, as {@code mvn package} makes it, seen from this project's folder. */
    static final String JAR = "../rotation-lambda/target/rotation-lambda.jar";

    private final Deployment deployment;
    private final CustomResourceOptions options;
    private final EncryptedSecret accessKey;
    private final User user;

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param provider AWS
     */
    public CredentialRotation(Deployment deployment, ProviderResource provider) {
        this.deployment = deployment;
        this.options = CustomResourceOptions.builder().provider(provider).build();
        user = user();
        accessKey = new EncryptedSecret(
                "access-key",
                deployment.name() + "/partner-access-key",
                "The access key of the user " + deployment.name() + "-partner, as JSON",
                deployment.aws(),
                provider);
        Role role = new Role(
                "rotation",
                RoleArgs.builder()
                        .name(functionName())
                        .assumeRolePolicy(RotationAccess.trust(deployment.aws().account()))
                        .build(),
                options);
        LogGroup log = new LogGroup(
                "rotation",
                LogGroupArgs.builder()
                        .name("/aws/lambda/" + functionName())
                        .retentionInDays(30)
                        .build(),
                options);
        Function function = function(role);
        schedule(provider, function, access(role, function, log));
    }

    private String functionName() {
        return deployment.name() + "-rotation";
    }

    private User user() {
        User partner = new User(
                "partner",
                UserArgs.builder().name(deployment.name() + "-partner").build(),
                options);
        String model = "arn:aws:bedrock:" + deployment.aws().region() + "::foundation-model/amazon.nova-micro-v1:0";
        new UserPolicy(
                "partner",
                UserPolicyArgs.builder()
                        .user(partner.name())
                        .policy(RotationAccess.useModel(model))
                        .build(),
                options);
        return partner;
    }

    private Function function(Role role) {
        return new Function(
                "rotation",
                FunctionArgs.builder()
                        .name(functionName())
                        .runtime("java21")
                        .handler("io.github.credentials4j.rotation.lambda.IamKeyHandler")
                        .code(new FileArchive(JAR))
                        .role(role.arn())
                        .memorySize(512)
                        .timeout(120)
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(user.name().applyValue(name -> Map.of("USER_NAME", name)))
                                .build())
                        .build(),
                options);
    }

    private RolePolicy access(Role role, Function function, LogGroup log) {
        String region = deployment.aws().region();
        return new RolePolicy(
                "rotation",
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(Output.tuple(accessKey.arn(), accessKey.keyArn(), user.arn(), function.arn(), log.arn())
                                .applyValue(arns -> RotationAccess.rotate(
                                        region,
                                        new RotationAccess.Subject(arns.t1, arns.t2, arns.t3, arns.t4, arns.t5))))
                        .build(),
                options);
    }

    /** RotateSecret tries the function at once: it must be callable, and able, before. */
    private void schedule(ProviderResource provider, Function function, RolePolicy access) {
        Permission callable = new Permission(
                "rotation",
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.name())
                        .principal("secretsmanager.amazonaws.com")
                        .sourceAccount(deployment.aws().account())
                        .sourceArn(accessKey.arn())
                        .build(),
                options);
        new SecretRotation(
                "access-key",
                SecretRotationArgs.builder()
                        .secretId(accessKey.arn())
                        .rotationLambdaArn(function.arn())
                        .rotationRules(SecretRotationRotationRulesArgs.builder()
                                .scheduleExpression("rate(30 days)")
                                .duration("3h")
                                .build())
                        .build(),
                CustomResourceOptions.builder()
                        .provider(provider)
                        .dependsOn(callable, access)
                        .build());
    }

    /** Returns the ARN of the secret that holds the access key. */
    public Output<String> secretArn() {
        return accessKey.arn();
    }
}
