// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Access keys of one user, at most two, as IAM has them; {@link FakeAws} accepts what they sign. */
final class FakeIam implements IamClient {
    private final FakeAws aws;
    private final String userName;
    private final Set<String> ids = new TreeSet<>();

    FakeIam(FakeAws aws, String userName) {
        this.aws = aws;
        this.userName = userName;
    }

    Set<String> ids() {
        return Set.copyOf(ids);
    }

    @Override
    public CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request) {
        if (ids.size() == 2)
            throw LimitExceededException.builder()
                    .message("Cannot exceed quota for AccessKeysPerUser: 2")
                    .build();
        AwsKey made = aws.user(userName);
        ids.add(made.id());
        return CreateAccessKeyResponse.builder()
                .accessKey(AccessKey.builder()
                        .userName(userName)
                        .accessKeyId(made.id())
                        .secretAccessKey(made.secret().exposeText())
                        .build())
                .build();
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(ids.stream()
                        .map(id -> AccessKeyMetadata.builder().accessKeyId(id).build())
                        .toList())
                .build();
    }

    @Override
    public DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request) {
        if (!ids.remove(request.accessKeyId()))
            throw NoSuchEntityException.builder().message("no such key").build();
        aws.deleteKey(request.accessKeyId());
        return DeleteAccessKeyResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "iam";
    }

    @Override
    public void close() {}
}
