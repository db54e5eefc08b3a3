// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.leak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One watched secret in each of the forms in which it may appear. */
final class Canary {
    private final Map<String, String> forms = new LinkedHashMap<>(); // text that gives it away, to the form's name

    Canary(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put(secret, "plain text");
        forms.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), "URL-encoded");
        String hex = HexFormat.of().formatHex(bytes);
        forms.put(hex, "hex");
        forms.put(hex.toUpperCase(Locale.ROOT), "hex");
        forms.put(Arrays.toString(bytes).replaceAll("[\\[\\]]", ""), "list of bytes");
        for (int before = 0; before < 3; before++) {
            forms.put(base64(Base64.getEncoder(), bytes, before), "Base64");
            forms.putIfAbsent(base64(Base64.getUrlEncoder(), bytes, before), "Base64");
        }
    }

    /** Returns the form in which the text holds the secret, if it does. */
    Optional<String> foundIn(String text) {
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns how many characters of the line stand before the secret. */
    int before(String line) {
        return forms.keySet().stream()
                .mapToInt(line::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(line.length());
    }

    /** Returns the part that is the same whatever stands around the secret, such as the user's name in Basic. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String whole = encoder.encodeToString(shifted);
        int from = before == 0 ? 0 : before + 1;
        return whole.substring(from, shifted.length / 3 * 4);
    }
}
