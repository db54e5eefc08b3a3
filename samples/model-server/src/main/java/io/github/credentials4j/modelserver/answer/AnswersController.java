// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.answer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code POST /v1/answers} asks, {@code POST /v1/answers/stream} asks and tells piece by piece, {@code GET /v1/answers/ID}
 * finds again.
 */
@RestController
class AnswersController {
    private static final int LONGEST_QUESTION = 4000;

    private final ChatModel model;
    private final AnswerTable table;

    /** What a client sends. */
    record Question(@Nullable String question) {}

    /** What a model said next. */
    record Piece(String text) {}

    AnswersController(ChatModel model, AnswerTable table) {
        this.model = model;
        this.table = table;
    }

    @PostMapping("/v1/answers")
    Answer ask(@RequestBody Question asked) {
        String question = checked(asked);
        String text = model.call(question);
        if (text == null) throw silent();
        return kept(question, text);
    }

    /** Returns events {@code piece} as the model speaks, then one {@code answer}, which was kept and read back. */
    @PostMapping(path = "/v1/answers/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> stream(@RequestBody Question asked) {
        String question = checked(asked);
        StringBuilder text = new StringBuilder(); // pieces come one after the other
        Flux<ServerSentEvent<Object>> pieces = model.stream(question)
                .filter(piece -> !piece.isEmpty())
                .switchIfEmpty(Flux.error(AnswersController::silent))
                .doOnNext(text::append)
                .map(piece -> event("piece", new Piece(piece)));
        Mono<ServerSentEvent<Object>> kept = Mono.fromCallable(() -> kept(question, text.toString()))
                .subscribeOn(Schedulers.boundedElastic()) // a database blocks; the thread that brings pieces must not
                .map(answer -> event("answer", answer));
        return pieces.concatWith(kept);
    }

    @GetMapping("/v1/answers/{id}")
    Answer answer(@PathVariable UUID id) {
        return table.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Answer kept(String question, String text) {
        Answer answer = new Answer(UUID.randomUUID(), question, text);
        table.keep(answer);
        return answer(answer.id());
    }

    private static String checked(Question asked) {
        String question = asked.question();
        if (question == null || question.isBlank() || question.length() > LONGEST_QUESTION)
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "question must have 1 to 4000 characters");
        return question;
    }

    private static ResponseStatusException silent() {
        return new ResponseStatusException(HttpStatus.BAD_GATEWAY, "the model said nothing");
    }

    private static ServerSentEvent<Object> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
