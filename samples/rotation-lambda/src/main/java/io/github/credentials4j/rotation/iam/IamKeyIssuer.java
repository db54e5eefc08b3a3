// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.iam;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.StoredJson;
import io.github.credentials4j.value.AccessKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Makes access keys of one IAM user. Safe for any thread. */
public final class IamKeyIssuer implements KeyIssuer {
    private final IamClient iam;
    private final String userName;
    private final CallerIdentity identity;

    /**
     * Creates the issuer.
     *
     * @param iam the client; stays the caller's
     * @param userName whose keys, without its path
     * @param identity tries a key
     */
    public IamKeyIssuer(IamClient iam, String userName, CallerIdentity identity) {
        this.iam = iam;
        this.userName = userName;
        this.identity = identity;
    }

    /** Returns the ids of the user's keys, inactive ones too: both take one of the two places. */
    @Override
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        iam.listAccessKeys(ask -> ask.userName(userName)).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .forEach(ids::add);
        return ids;
    }

    @Override
    public IssuedKey create() {
        var made = iam.createAccessKey(ask -> ask.userName(userName)).accessKey();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("userName", userName);
        members.put("accessKeyId", made.accessKeyId());
        members.put("secretAccessKey", made.secretAccessKey());
        return new IssuedKey(made.accessKeyId(), StoredJson.of(members));
    }

    @Override
    public String idOf(SecretBytes stored) {
        return StoredJson.text(stored, "accessKeyId");
    }

    /**
     * Returns whether AWS knows the key.
     *
     * @throws IllegalStateException if it is the key of somebody else
     */
    @Override
    public boolean accepts(SecretBytes stored) {
        AccessKey key = AccessKey.of(idOf(stored), SecretBytes.ofText(StoredJson.text(stored, "secretAccessKey")));
        return identity.arnOf(key).map(this::isOurs).orElse(false);
    }

    private boolean isOurs(String arn) {
        if (!arn.matches("arn:[^:]+:iam::\\d+:user/(.+/)?\\Q" + userName + "\\E"))
            throw new IllegalStateException("the pending key belongs to " + arn + ", not to the user " + userName);
        return true;
    }

    @Override
    public void revoke(String id) {
        try {
            iam.deleteAccessKey(ask -> ask.userName(userName).accessKeyId(id));
        } catch (NoSuchEntityException gone) {
            // somebody was faster; it is what was wanted
        }
    }
}
