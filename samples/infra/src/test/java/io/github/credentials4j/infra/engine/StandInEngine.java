// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** The two gRPC services that {@code pulumi up} offers a program, on a loopback port. Functions are not served. */
public final class StandInEngine implements AutoCloseable {
    private final List<Resource> registered = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile Map<String, Object> outputs = Map.of();

    private StandInEngine() {
        this.server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Monitor())
                .addService(new Engine())
                .build();
    }

    /** Returns an engine that runs. */
    public static StandInEngine start() throws IOException {
        StandInEngine engine = new StandInEngine();
        engine.server.start();
        return engine;
    }

    /** Returns where it is. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Returns what was registered. */
    public List<Resource> registered() {
        return List.copyOf(registered);
    }

    /** Returns what the program exported. */
    public Map<String, Object> outputs() {
        return outputs;
    }

    /** Returns the errors that the program reported. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T extends Message> void answer(StreamObserver<T> caller, T message) {
        caller.onNext(message);
        caller.onCompleted();
    }

    private final class Monitor extends ResourceMonitorImplBase {
        @Override
        public void supportsFeature(SupportsFeatureRequest asked, StreamObserver<SupportsFeatureResponse> caller) {
            boolean known =
                    List.of("secrets", "resourceReferences", "outputValues").contains(asked.getId());
            answer(
                    caller,
                    SupportsFeatureResponse.newBuilder().setHasSupport(known).build());
        }

        @Override
        public void registerResource(RegisterResourceRequest asked, StreamObserver<RegisterResourceResponse> caller) {
            if (asked.getCustom()) registered.add(StandInMonitor.read(asked));
            Struct state = asked.getObject().toBuilder()
                    .putFields("arn", text("arn:aws:made::111122223333:" + asked.getName()))
                    .putFields("url", text("https://made.example.org/" + asked.getName()))
                    .build();
            answer(
                    caller,
                    RegisterResourceResponse.newBuilder()
                            .setUrn("urn:pulumi:prod::infra::" + asked.getType() + "::" + asked.getName())
                            .setId(asked.getCustom() ? asked.getName() + "-id" : "")
                            .setObject(state)
                            .build());
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest asked, StreamObserver<Empty> caller) {
            outputs = Wire.members(asked.getOutputs());
            answer(caller, Empty.getDefaultInstance());
        }

        private Value text(String text) {
            return Value.newBuilder().setStringValue(text).build();
        }
    }

    private final class Engine extends EngineImplBase {
        private volatile String root = "";

        @Override
        public void log(LogRequest asked, StreamObserver<Empty> caller) {
            if (asked.getSeverityValue() >= 3) errors.add(asked.getMessage());
            answer(caller, Empty.getDefaultInstance());
        }

        @Override
        public void setRootResource(SetRootResourceRequest asked, StreamObserver<SetRootResourceResponse> caller) {
            root = asked.getUrn();
            answer(caller, SetRootResourceResponse.getDefaultInstance());
        }

        @Override
        public void getRootResource(GetRootResourceRequest asked, StreamObserver<GetRootResourceResponse> caller) {
            answer(caller, GetRootResourceResponse.newBuilder().setUrn(root).build());
        }
    }
}
