// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.modelserver.watch.RotationJournal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the page. */
@RestController
class StatusController {
    private final Credentials credentials;
    private final RotationJournal journal;
    private final Map<CredentialName, String> declared = new LinkedHashMap<>();

    StatusController(Credentials credentials, Map<String, LiveCredential<?>> beans, RotationJournal journal) {
        this.credentials = credentials;
        this.journal = journal;
        beans.forEach((name, live) -> declared.put(live.name(), name));
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        Instant now = Instant.now();
        List<Row> rows = Row.of(credentials.status(), declared);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(StatusPage.of(rows, new Timeline(journal.all(), now), now));
    }
}
