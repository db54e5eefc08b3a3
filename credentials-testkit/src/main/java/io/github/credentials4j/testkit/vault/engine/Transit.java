// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Encryption as a service, with real AES-256-GCM. A batch answers item by item, and is 400 if any of them failed. */
@NotApi
public final class Transit implements Engine {

    private final Map<String, TransitKey> keys = new TreeMap<>();

    /** Makes one without keys. */
    public Transit() {}

    @Override
    public Reply answer(Call call) {
        if (call.head().equals("keys")) {
            return keys(call);
        }
        call.only(Operation.WRITE);
        String name = call.rest();
        return switch (call.head()) {
            case "encrypt" -> {
                keys.computeIfAbsent(name, absent -> new TransitKey(now(call)));
                yield each(call, item -> encrypted(key(name), item));
            }
            case "decrypt" -> each(call, item -> decrypted(key(name), item));
            case "rewrap" -> each(call, item -> rewrapped(key(name), item));
            case "datakey" -> datakey(call);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply keys(Call call) {
        String[] parts = call.rest().split("/", -1);
        String name = parts[0];
        if (call.operation() == Operation.LIST) {
            return Roles.listed(List.copyOf(keys.keySet()));
        }
        if (parts.length == 2) {
            call.only(Operation.WRITE);
            TransitKey key = Optional.ofNullable(keys.get(name)).orElseThrow(() -> VaultError.bad("key not found"));
            switch (parts[1]) {
                case "rotate" -> key.rotate(now(call));
                case "config" -> key.configure(call.fields());
                default -> throw VaultError.unsupportedPath();
            }
            return Reply.data(key.described(name));
        }
        return key(call, name);
    }

    private Reply key(Call call, String name) {
        return switch (call.operation()) {
            case READ ->
                Reply.data(Optional.ofNullable(keys.get(name))
                        .orElseThrow(VaultError::notFound)
                        .described(name));
            case WRITE -> {
                String type = call.fields().text("type").orElse("aes256-gcm96");
                if (!type.equals("aes256-gcm96")) {
                    throw VaultError.bad("unknown key type " + type);
                }
                yield Reply.data(keys.computeIfAbsent(name, absent -> new TransitKey(now(call)))
                        .described(name));
            }
            case DELETE -> {
                if (!key(name).deletable()) {
                    throw VaultError.bad("error deleting policy " + name + ": deletion is not allowed for this key");
                }
                keys.remove(name);
                yield Reply.none();
            }
            case LIST, PATCH -> throw VaultError.unsupportedOperation();
        };
    }

    /** What is done to one item, alone or in a batch. */
    private interface Step {
        Map<String, @Nullable Object> of(Fields item);
    }

    private static Reply each(Call call, Step step) {
        Fields fields = call.fields();
        if (!fields.has("batch_input")) {
            return Reply.data(step.of(fields));
        }
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        boolean failed = false;
        for (Fields item : fields.objects("batch_input")) {
            Map<String, @Nullable Object> result;
            try {
                result = step.of(item);
            } catch (VaultError refused) {
                failed = true;
                result = Reply.map("error", refused.errors().get(0));
            }
            result.put("reference", item.text("reference").orElse(""));
            results.add(result);
        }
        if (results.isEmpty()) {
            throw VaultError.bad("missing batch input to process");
        }
        return Reply.enveloped(failed ? 400 : 200).with("data", Reply.map("batch_results", results));
    }

    private static Map<String, @Nullable Object> encrypted(TransitKey key, Fields item) {
        String plaintext = item.required("plaintext", "missing plaintext to encrypt");
        byte[] plain = TransitKey.decoded(plaintext, "illegal base64 data at input byte 0");
        return Reply.map("ciphertext", key.encrypt(plain, associated(item)), "key_version", key.latest());
    }

    private static Map<String, @Nullable Object> decrypted(TransitKey key, Fields item) {
        String ciphertext = item.required("ciphertext", "missing ciphertext to decrypt");
        return Reply.map("plaintext", Base64.getEncoder().encodeToString(key.decrypt(ciphertext, associated(item))));
    }

    private static Map<String, @Nullable Object> rewrapped(TransitKey key, Fields item) {
        String ciphertext = item.required("ciphertext", "missing ciphertext to decrypt");
        byte[] plain = key.decrypt(ciphertext, associated(item));
        return Reply.map("ciphertext", key.encrypt(plain, associated(item)), "key_version", key.latest());
    }

    private Reply datakey(Call call) {
        String[] parts = call.rest().split("/", 2);
        TransitKey key = key(parts.length < 2 ? "" : parts[1]);
        byte[] plain = TransitKey.randomBytes(call.fields().number("bits").orElse(256) / 8);
        Map<String, @Nullable Object> data =
                Reply.map("ciphertext", key.encrypt(plain, associated(call.fields())), "key_version", key.latest());
        if (parts[0].equals("plaintext")) {
            data.put("plaintext", Base64.getEncoder().encodeToString(plain));
        }
        return Reply.data(data);
    }

    private static byte[] associated(Fields item) {
        return TransitKey.decoded(item.text("associated_data").orElse(""), "failed to base64-decode associated_data");
    }

    private TransitKey key(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow(() -> VaultError.bad("encryption key not found"));
    }

    private static Instant now(Call call) {
        return call.services().clock().instant();
    }
}
