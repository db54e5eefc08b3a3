// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.tomcat.TomcatTls;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;

class TomcatServerTest extends ServerContract {
    private static final Logger QUIET = Logger.getLogger("org.apache"); // held, or its level would be forgotten

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    @TempDir
    Path folder;

    @Override
    Running start(ReloadingTls tls, boolean mutual) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("bindOnInit", "false");
        TomcatTls secured = TomcatTls.of(tls);
        secured.secure(connector, mutual);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Wrapper ok = Tomcat.addServlet(context, "ok", new Ok());
        ok.addMapping("/");
        tomcat.getEngine().getPipeline().addValve(secured.drain());
        tomcat.start();
        return new Running() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void close() throws Exception {
                tomcat.stop();
                tomcat.destroy();
            }
        };
    }

    private static final class Ok extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLength(2);
            response.getWriter().write("ok");
        }
    }
}
