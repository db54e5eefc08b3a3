// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods of {@code google.cloud.secretmanager.v1.SecretManagerService}. */
final class SecretService {
    static final String NAME = "google.cloud.secretmanager.v1.SecretManagerService";
    private static final Pattern SECRET =
            Pattern.compile("projects/([^/]+)/((?:locations/[a-z0-9-]+/)?secrets/[a-zA-Z0-9_-]{1,255})");
    private static final Pattern VERSION = Pattern.compile("(.+)/versions/([^/]+)");
    private static final String ENABLED = "state:ENABLED";
    private static final String PROJECT_NUMBER = "123456789012";

    private final Map<String, FakeSecret> secrets;

    SecretService(Map<String, FakeSecret> secrets) {
        this.secrets = secrets;
    }

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    void answerOn(GrpcWire wire) {
        wire.answer(
                "AccessSecretVersion",
                AccessSecretVersionRequest.getDefaultInstance(),
                AccessSecretVersionResponse.getDefaultInstance(),
                this::access);
        wire.answer(
                "GetSecretVersion",
                GetSecretVersionRequest.getDefaultInstance(),
                SecretVersion.getDefaultInstance(),
                request -> described(secretOf(request.getName()), versionOf(request.getName())));
        wire.answer(
                "ListSecretVersions",
                ListSecretVersionsRequest.getDefaultInstance(),
                ListSecretVersionsResponse.getDefaultInstance(),
                this::list);
        wire.answer(
                "AddSecretVersion",
                AddSecretVersionRequest.getDefaultInstance(),
                SecretVersion.getDefaultInstance(),
                this::add);
    }

    private AccessSecretVersionResponse access(AccessSecretVersionRequest request) {
        FakeSecret.Version version = versionOf(request.getName());
        if (version.state() != KeyState.ENABLED)
            throw Status.FAILED_PRECONDITION
                    .withDescription("Secret Version [" + request.getName() + "] is in " + version.state() + " state.")
                    .asRuntimeException();
        return AccessSecretVersionResponse.newBuilder()
                .setName(versionName(secretOf(request.getName()), version))
                .setPayload(
                        SecretPayload.newBuilder().setData(version.data()).setDataCrc32C(Checksum.of(version.data())))
                .build();
    }

    private ListSecretVersionsResponse list(ListSecretVersionsRequest request) {
        if (!List.of("", ENABLED).contains(request.getFilter()))
            throw Status.UNIMPLEMENTED
                    .withDescription("the fake knows no filter but " + ENABLED)
                    .asRuntimeException();
        FakeSecret secret = secret(request.getParent());
        ListSecretVersionsResponse.Builder page = ListSecretVersionsResponse.newBuilder();
        secret.newestFirst().stream()
                .filter(each -> request.getFilter().isEmpty() || each.state() == KeyState.ENABLED)
                .limit(request.getPageSize() == 0 ? 25_000 : request.getPageSize())
                .forEach(each -> page.addVersions(described(secret, each)));
        return page.build();
    }

    private SecretVersion add(AddSecretVersionRequest request) {
        FakeSecret secret = secret(request.getParent());
        ByteString data = request.getPayload().getData();
        if (request.getPayload().hasDataCrc32C())
            Checksum.verify(Int64Value.of(request.getPayload().getDataCrc32C()), data, "payload.data");
        int number = secret.add(data.toByteArray());
        return described(secret, secret.version(String.valueOf(number)));
    }

    private FakeSecret secretOf(String versionName) {
        return secret(parsed(versionName).group(1));
    }

    private FakeSecret.Version versionOf(String versionName) {
        return secretOf(versionName).version(parsed(versionName).group(2));
    }

    private static Matcher parsed(String versionName) {
        Matcher parsed = VERSION.matcher(versionName);
        if (!parsed.matches())
            throw Status.INVALID_ARGUMENT
                    .withDescription("Malformed name: " + versionName)
                    .asRuntimeException();
        return parsed;
    }

    private FakeSecret secret(String name) {
        FakeSecret secret = secrets.get(name);
        if (secret == null)
            throw Status.NOT_FOUND
                    .withDescription("Secret [" + name + "] not found.")
                    .asRuntimeException();
        return secret;
    }

    private static SecretVersion described(FakeSecret secret, FakeSecret.Version version) {
        return SecretVersion.newBuilder()
                .setName(versionName(secret, version))
                .setState(SecretVersion.State.valueOf(version.state().name()))
                .build();
    }

    /** Answers name the project by its number, whatever the request said. */
    private static String versionName(FakeSecret secret, FakeSecret.Version version) {
        String byNumber = SECRET.matcher(secret.name()).replaceFirst("projects/" + PROJECT_NUMBER + "/$2");
        return byNumber + "/versions/" + version.number();
    }
}
