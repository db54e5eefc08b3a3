// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.github.credentials4j.testkit.aws.AwsRequest.Answer;
import io.github.credentials4j.testkit.aws.AwsRequest.Fields;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Carries requests from WireMock to the services and their answers back: counts, faults, signatures, then the action. */
final class AwsWire {

    private final Object lock = new Object();
    private final String account;
    private final InstantSource clock;
    private final Identities identities;
    private final StsApi sts;
    private final Map<String, FakeSecrets> secrets = new ConcurrentHashMap<>();
    private final Map<String, SecretStore> stores = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, ParameterApi> parameters = new ConcurrentHashMap<>();
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final SqsApi sqs;
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
        this.sqs = new SqsApi(account, clock);
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

    SqsApi queues() {
        return sqs;
    }

    ParameterApi parameters(String region) {
        return parameters.computeIfAbsent(region, absent -> new ParameterApi(absent, account, clock));
    }

    void deliverEventsTo(String queueUrl) {
        subscribed.add(existing(queueUrl));
    }

    private String existing(String queueUrl) {
        try {
            return sqs.queue(queueUrl).name;
        } catch (AwsError absent) {
            throw new IllegalArgumentException("no queue at " + queueUrl + "; make it first", absent);
        }
    }

    /** Tells subscribers what EventBridge tells, of every label but the two that it leaves out. */
    private void labelMoved(StoredSecret secret, String region, String label, String versionId) {
        if (label.equals(StoredSecret.PENDING) || label.equals(StoredSecret.PREVIOUS)) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Secret Label Updated");
        event.put("source", "aws.secretsmanager");
        event.put("account", account);
        event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put("resources", List.of(secret.arn));
        event.put("detail", Map.of("name", secret.name, "labelUpdated", label, "versionId", versionId));
        subscribed.forEach(queue -> sqs.send(queue, Answer.text(event)));
    }

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

    /** Returns the answer to a request that WireMock carries. */
    ResponseDefinition answered(Request carried) {
        Call call = call(request(carried));
        calls.merge(call.action(), 1, Integer::sum);
        Optional<AwsFault> fault = struck(call);
        if (fault.isPresent() && fault.get().kind == AwsFault.Kind.RESET) {
            return WireMock.aResponse()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        Answer answer = answered(call, fault);
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(answer.status())
                .withHeader("Content-Type", answer.contentType())
                .withHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .withBody(answer.body());
        answer.headers().forEach(response::withHeader);
        fault.ifPresent(each -> response.withFixedDelay((int) each.delay.toMillis()));
        return response.build();
    }

    /** Answers a request that came by another way than this server's HTTP; faults do not strike it. */
    Answer forwarded(AwsRequest request) {
        Call call = call(request);
        calls.merge(call.action(), 1, Integer::sum);
        return answered(call, Optional.empty());
    }

    private Answer answered(Call call, Optional<AwsFault> fault) {
        try {
            Optional<AwsError> injected = fault.flatMap(each -> each.error);
            if (injected.isPresent()) {
                throw injected.get();
            }
            return answer(call);
        } catch (AwsError refused) {
            return refusal(call, refused);
        }
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
        String service = call.service();
        Fields members = call.query() ? call.request().form() : call.request().json();
        BiConsumer<String, List<String>> authorized =
                (action, resource) -> identities.authorize(caller, service + ":" + action, resource);
        return switch (service) {
            case "sts" -> sts.answer(call.action(), caller, members);
            case "secretsmanager" ->
                Answer.json("1.1", secrets(call.region()).api().answer(call.action(), members, authorized));
            case "ssm" -> Answer.json("1.1", parameters(call.region()).answer(call.action(), members, authorized));
            case "sqs" -> {
                String base = "http://" + call.request().header("host").orElse("127.0.0.1");
                yield Answer.json("1.0", sqs.answer(call.action(), members, call.region(), base, authorized));
            }
            default -> throw new AwsError(400, "UnknownOperationException", "FakeAws does not know " + service);
        };
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
        Map<String, String> headers = new LinkedHashMap<>(Map.of("x-amzn-ErrorType", code));
        if (code.equals("QueueDoesNotExist")) {
            // SQS keeps the codes of its old Query protocol beside the new ones
            headers.put("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
        }
        String body = Answer.text(Map.of("__type", code, "message", error.text));
        return new Answer(status, "application/x-amz-json-1.1", headers, body);
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
