// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.credentials4j.testkit.aws.AwsRequest.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Carries requests from WireMock to the services and their answers back: counts, faults, signatures, then the action. */
final class AwsWire implements ResponseDefinitionTransformerV2 {

    private final Object lock = new Object();
    private final String account;
    private final InstantSource clock;
    private final Identities identities;
    private final StsApi sts;
    private final Map<String, FakeSecrets> secrets = new ConcurrentHashMap<>();
    private final Map<String, SecretStore> stores = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final List<Armed> faults = new ArrayList<>();

    /** A fault and what is left of it. */
    private static final class Armed {
        final AwsFault fault;
        final Instant ends;
        long left;

        Armed(AwsFault fault, Instant now) {
            this.fault = fault;
            this.left = fault.times;
            this.ends = fault.lasting.map(now::plus).orElse(Instant.MAX);
        }
    }

    /** What a request wants: {@code target} is the service's name in signatures, {@code action} the operation. */
    private record Call(String service, String region, String action, AwsRequest request) {
        boolean query() {
            return request.header("x-amz-target").isEmpty();
        }
    }

    AwsWire(String account, InstantSource clock, boolean skewChecked) {
        this.account = account;
        this.clock = clock;
        this.identities = new Identities(account, clock, skewChecked);
        this.sts = new StsApi(identities);
    }

    @Override
    public String getName() {
        return "fake-aws";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    Identities identities() {
        return identities;
    }

    FakeSecrets secrets(String region) {
        return secrets.computeIfAbsent(region, absent -> new FakeSecrets(store(absent), lock));
    }

    private SecretStore store(String region) {
        return stores.computeIfAbsent(
                region, absent -> new SecretStore(absent, account, clock, this::store, this::labelMoved));
    }

    private void labelMoved(StoredSecret secret, String region, String label, String versionId) {}

    void inject(AwsFault fault) {
        synchronized (faults) {
            faults.add(new Armed(fault, clock.instant()));
        }
    }

    void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    int calls(String action) {
        return calls.getOrDefault(action, 0);
    }

    int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    void resetCalls() {
        calls.clear();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Call call = call(request(event.getRequest()));
        calls.merge(call.action(), 1, Integer::sum);
        Optional<AwsFault> fault = struck(call);
        if (fault.isPresent() && fault.get().kind == AwsFault.Kind.RESET) {
            return WireMock.aResponse()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        Answer answer;
        try {
            if (fault.isPresent() && fault.get().error.isPresent()) {
                throw fault.get().error.get();
            }
            answer = answer(call);
        } catch (AwsError refused) {
            answer = refusal(call, refused);
        }
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(answer.status())
                .withHeader("Content-Type", answer.contentType())
                .withHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .withBody(answer.body());
        answer.headers().forEach(response::withHeader);
        fault.ifPresent(each -> response.withFixedDelay((int) each.delay.toMillis()));
        return response.build();
    }

    private Optional<AwsFault> struck(Call call) {
        synchronized (faults) {
            faults.removeIf(each -> each.left <= 0 || !clock.instant().isBefore(each.ends));
            for (Armed armed : faults) {
                if (armed.fault.strikes(call.service(), call.region(), call.action())) {
                    armed.left--;
                    return Optional.of(armed.fault);
                }
            }
            return Optional.empty();
        }
    }

    private Answer answer(Call call) {
        Identities.Principal caller = identities.authenticated(call.request());
        if (call.service().equals("sts")) {
            return sts.answer(call.action(), caller, call.request().form());
        }
        if (call.service().equals("secretsmanager")) {
            Map<String, ?> members = secrets(call.region())
                    .api()
                    .answer(
                            call.action(),
                            call.request().json(),
                            (action, resource) -> identities.authorize(caller, "secretsmanager:" + action, resource));
            return Answer.json("1.1", members);
        }
        throw new AwsError(
                400, "UnknownOperationException", "FakeAws does not know " + call.service() + " " + call.action());
    }

    private static Call call(AwsRequest request) {
        Optional<RequestSignature> signature = RequestSignature.of(request);
        String region = signature.map(RequestSignature::region).orElse("us-east-1");
        String target = request.header("x-amz-target").orElse("");
        String action =
                target.isEmpty() ? request.form().text("Action").orElse("") : target.substring(target.indexOf('.') + 1);
        String service = target.isEmpty()
                ? signature.map(RequestSignature::service).orElse("sts")
                : switch (target.substring(0, target.indexOf('.'))) {
                    case "AmazonSSM" -> "ssm";
                    case "AmazonSQS" -> "sqs";
                    default -> target.substring(0, target.indexOf('.'));
                };
        return new Call(service, region, action, request);
    }

    /** Returns a refusal in the protocol's form, where the same refusal has one name in JSON and another in Query. */
    private static Answer refusal(Call call, AwsError error) {
        if (call.query()) {
            String code = switch (error.code) {
                case "InvalidSignature" -> "SignatureDoesNotMatch";
                case "UnrecognizedClient" -> "InvalidClientTokenId";
                case "ThrottlingException" -> "Throttling";
                default -> error.code;
            };
            return StsApi.error(new AwsError(error.status, code, error.text));
        }
        String code = switch (error.code) {
            case "InvalidSignature",
                    "UnrecognizedClient",
                    "AccessDenied",
                    "ExpiredToken",
                    "MissingAuthenticationToken" -> error.code + "Exception";
            default -> error.code;
        };
        int status = error.status == 403 ? 400 : error.status;
        return new Answer(
                status,
                "application/x-amz-json-1.1",
                Map.of("x-amzn-ErrorType", code),
                Answer.text(Map.of("__type", code, "message", error.text)));
    }

    private static AwsRequest request(Request carried) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpHeader header : carried.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.values());
        }
        String url = carried.getUrl();
        int question = url.indexOf('?');
        return new AwsRequest(
                carried.getMethod().getName(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers,
                carried.getBodyAsString());
    }
}
