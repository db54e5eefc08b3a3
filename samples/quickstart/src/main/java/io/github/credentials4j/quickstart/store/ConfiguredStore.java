// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;

/** The AWS that a file of properties names. Its faults are made on this side of the wire. */
public final class ConfiguredStore implements Store {
    private final Settings settings;
    private final ClientSideWeather weather;
    private final Preparation preparation;

    private ConfiguredStore(Settings settings, ClientSideWeather weather, Preparation preparation) {
        this.settings = settings;
        this.weather = weather;
        this.preparation = preparation;
    }

    /**
     * Returns the store, with everything made that was asked for.
     *
     * @param configured what the file says
     */
    public static ConfiguredStore open(Settings configured) {
        Preparation preparation = new Preparation(configured);
        Settings settings = configured.permitted().prepare() ? preparation.make() : configured;
        return new ConfiguredStore(settings, new ClientSideWeather(StoreHttp.make()), preparation);
    }

    @Override
    public String description() {
        Settings.Place place = settings.place();
        return place.endpoint().map(URI::getAuthority).orElse("AWS") + " in " + place.region();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Set<Part> parts() {
        Set<Part> parts = EnumSet.of(Part.STORE_FAULTS);
        if (settings.permitted().rotate()) parts.add(Part.ROTATIONS);
        if (settings.permitted().rotate() && settings.queueUrl().isPresent()) parts.add(Part.PUSH);
        return parts;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    @Override
    public SdkHttpClient http() {
        return weather;
    }

    @Override
    public void close() {
        preparation.close();
        weather.close();
    }
}
