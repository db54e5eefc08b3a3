// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import com.pulumi.test.Mocks;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** Keeps each request to register a resource before the mocks see what is left of it. */
final class StandInMonitor extends MockMonitor {
    private final List<Resource> registered = new CopyOnWriteArrayList<>();

    StandInMonitor(Mocks mocks) {
        super(mocks, PulumiTestInternal.mockLog());
    }

    List<Resource> registered() {
        return List.copyOf(registered);
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            com.pulumi.resources.Resource resource, RegisterResourceRequest request) {
        if (!request.getType().equals("pulumi:pulumi:Stack")) registered.add(read(request));
        return super.registerResourceAsync(resource, request);
    }

    static Resource read(RegisterResourceRequest request) {
        return new Resource(
                request.getType(),
                request.getName(),
                Wire.members(request.getObject()),
                new Resource.Options(
                        request.getProtect(),
                        List.copyOf(request.getIgnoreChangesList()),
                        List.copyOf(request.getDependenciesList()),
                        request.getVersion(),
                        request.getProvider()));
    }
}
