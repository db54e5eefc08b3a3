// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Backend;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.event.CredentialEvent.ReleaseFailed;
import io.github.credentials4j.event.CredentialEvent.ThreadWrittenOff;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.github.credentials4j.testkit.CredentialsExtension;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.jr.ob.JSON;

/** The dashboard and the alerts read what is there, under the names that Prometheus gives it. */
@ExtendWith(CredentialsExtension.class)
class DashboardTest {
    private static final Tags TAGS = Tags.of(Tag.of("application", "test"));
    private static final Path ALERTS = Path.of("..", "docs", "prometheus-alerts.yml");
    private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    private static final Pattern METER = Pattern.compile("\\bcredentials_[a-z_]+");
    private static final Pattern STATE = Pattern.compile("\\bstate[=!~]+\\\\?\"([a-z|]+)");

    @Test
    void everyMeterOfAlertsAndDashboardExists(Credentials credentials, ManualTime time) throws IOException {
        Set<String> scraped = scraped(credentials, time);
        assertThat(scraped).containsAll(meters(ALERTS)).containsAll(meters(DASHBOARD));
        assertThat(meters(ALERTS)).hasSizeGreaterThan(5);
    }

    @Test
    void everyMeterIsDocumented(Credentials credentials, ManualTime time) throws IOException {
        String page = Files.readString(OPERATIONS);
        Set<String> undocumented = scraped(credentials, time).stream()
                .map(name -> name.replaceAll("_(total|count|sum|max|seconds_count|seconds_sum|seconds_max)$", ""))
                .filter(name ->
                        !page.contains("`" + name.replaceAll("_seconds$", "").replace('_', '.') + "`"))
                .collect(Collectors.toSet());
        assertThat(undocumented).isEmpty();
    }

    @Test
    void everyStateThatIsAskedForExists() throws IOException {
        Set<String> states = Arrays.stream(State.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Path file : List.of(ALERTS, DASHBOARD)) {
            Set<String> asked = STATE.matcher(Files.readString(file))
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split("\\|", -1)))
                    .collect(Collectors.toSet());
            assertThat(states).as(file.toString()).containsAll(asked);
            assertThat(asked).isNotEmpty();
        }
    }

    @Test
    void everyAlertHasItsSectionInTheRunbook() throws IOException {
        String page = Files.readString(OPERATIONS);
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(ALERTS))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(page).contains("### " + alert + "\n");
            assertThat(Files.readString(ALERTS)).contains("operations.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
        });
    }

    @Test
    void theDashboardIsJson() throws IOException {
        assertThat(JSON.std.mapFrom(Files.readString(DASHBOARD))).containsKeys("panels", "templating", "uid");
    }

    /** Lets everything happen that is measured, and returns the names under which Prometheus sees it. */
    private static Set<String> scraped(Credentials credentials, ManualTime time) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CredentialMetrics.of(credentials, TAGS).bindTo(registry);
        ScriptedProvider<String> store = ScriptedProvider.<String>named("db", time)
                .at(Backend.of("vault.internal"))
                .holds("one", "v1", now -> Lifetime.leased(now.plus(Duration.ofMinutes(10))));
        LiveCredential<String> live = credentials.keep(store);
        time.settle();
        store.holds("two", "v2", now -> Lifetime.leased(now.plus(Duration.ofMinutes(10))));
        live.reject(live.snapshot().revision());
        time.advance(Duration.ofMinutes(1));
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(20));
        Statuses statuses = new Statuses(credentials, registry.config().clock());
        EventMeters meters =
                new EventMeters(registry, TAGS, new KnownNames(credentials), new Measured(registry, TAGS, statuses));
        meters.on(new ThreadWrittenOff(live.name(), time.now(), "vault.internal", 1));
        meters.on(new ReleaseFailed(live.name(), time.now(), Revision.of("v1"), Failure.UNAVAILABLE));
        SelfSigned certificate = SelfSigned.endingIn(Duration.ofHours(1));
        LiveCredential<TlsMaterial> material = credentials.keep(ScriptedProvider.<TlsMaterial>named("certificate", time)
                .holds(
                        TlsMaterial.of(
                                List.of(new TlsIdentity(
                                        certificate.keys().getPrivate(), List.of(certificate.certificate()))),
                                TlsTrust.nobody()),
                        "v1"));
        time.settle();
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            TlsMetrics.of(tls, TAGS).bindTo(registry);
            return namesIn(registry);
        }
    }

    private static Set<String> namesIn(PrometheusMeterRegistry registry) {
        return METER.matcher(registry.scrape())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> meters(Path file) throws IOException {
        return METER.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
