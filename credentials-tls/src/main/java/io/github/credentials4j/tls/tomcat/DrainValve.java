// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.net.SSLSupport;

/** Ends connections of older generations with their next answer. */
final class DrainValve extends ValveBase {
    private final CountedContext context;

    DrainValve(CountedContext context) {
        super(true);
        this.context = context;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getAttribute(SSLSupport.SESSION_ID_KEY) instanceof String id && context.isStale(id))
            response.setHeader("Connection", "close");
        getNext().invoke(request, response);
    }
}
