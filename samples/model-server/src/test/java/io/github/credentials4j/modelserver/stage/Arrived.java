// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/**
 * What arrived of a streamed answer.
 *
 * @param pieces its pieces
 * @param kept the answer as it was kept and read back, last of all; nothing if the stream broke
 */
public record Arrived(List<String> pieces, Map<String, Object> kept) {
    /**
     * Asks, and returns when the stream has ended or is broken.
     *
     * @param atPiece told the number of each piece when it has arrived, from 1 on
     */
    public static Arrived by(Traffic traffic, IntConsumer atPiece) throws Exception {
        List<String> pieces = new ArrayList<>();
        try (Stream<String> lines = traffic.lines("/v1/answers/stream")) {
            String event = "";
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (line.startsWith("event:")) event = line.substring("event:".length());
                if (!line.startsWith("data:")) continue;
                Map<String, Object> data = JSON.std.mapFrom(line.substring("data:".length()));
                if (event.equals("answer")) return new Arrived(pieces, data);
                pieces.add(String.valueOf(data.get("text")));
                atPiece.accept(pieces.size());
            }
        } catch (UncheckedIOException broken) {
            return new Arrived(pieces, Map.of());
        }
        return new Arrived(pieces, Map.of());
    }

    public String text() {
        return String.join("", pieces);
    }
}
