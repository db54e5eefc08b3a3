// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.answer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code POST /v1/answers} asks, {@code GET /v1/answers/ID} finds again. */
@RestController
class AnswersController {
    private static final int LONGEST_QUESTION = 4000;

    private final ChatModel model;
    private final AnswerTable table;

    /** What a client sends. */
    record Question(@Nullable String question) {}

    AnswersController(ChatModel model, AnswerTable table) {
        this.model = model;
        this.table = table;
    }

    @PostMapping("/v1/answers")
    Answer ask(@RequestBody Question asked) {
        String question = asked.question();
        if (question == null || question.isBlank() || question.length() > LONGEST_QUESTION)
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "question must have 1 to 4000 characters");
        String text = model.call(question);
        if (text == null) throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "the model said nothing");
        Answer answer = new Answer(UUID.randomUUID(), question, text);
        table.keep(answer);
        return answer(answer.id());
    }

    @GetMapping("/v1/answers/{id}")
    Answer answer(@PathVariable UUID id) {
        return table.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
