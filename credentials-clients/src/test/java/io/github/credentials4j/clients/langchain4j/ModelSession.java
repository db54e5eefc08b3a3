// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.credentials4j.clients.ClientContract.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks models of LangChain4j, which are told not to repeat anything themselves. */
record ModelSession(ChatModel model, StreamingChatModel streaming) implements Session {
    @Override
    public String ask() {
        return model.chat("say hello");
    }

    @Override
    public String stream(Runnable midway) {
        CompletableFuture<String> whole = new CompletableFuture<>();
        AtomicBoolean begun = new AtomicBoolean();
        streaming.chat("say hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {
                if (!begun.getAndSet(true)) midway.run();
            }

            @Override
            public void onCompleteResponse(ChatResponse answer) {
                whole.complete(answer.aiMessage().text());
            }

            @Override
            public void onError(Throwable failed) {
                whole.completeExceptionally(failed);
            }
        });
        return whole.join();
    }

    @Override
    public boolean repeatsAfter500() {
        return false;
    }
}
