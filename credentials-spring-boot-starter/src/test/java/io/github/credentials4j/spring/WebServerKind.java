// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** The web servers, each by the name that its factory has in this line of Boot. */
public enum WebServerKind implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    TOMCAT(
            WebApplicationType.SERVLET,
            "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory",
            "org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory"),
    JETTY(
            WebApplicationType.SERVLET,
            "org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory",
            "org.springframework.boot.jetty.servlet.JettyServletWebServerFactory"),
    NETTY(
            WebApplicationType.REACTIVE,
            "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory",
            "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory");

    final WebApplicationType application;
    private final String inBoot3;
    private final String inBoot4;

    WebServerKind(WebApplicationType application, String inBoot3, String inBoot4) {
        this.application = application;
        this.inBoot3 = inBoot3;
        this.inBoot4 = inBoot4;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ClassLoader loader = WebServerKind.class.getClassLoader();
        String name = ClassUtils.isPresent(inBoot3, loader) ? inBoot3 : inBoot4;
        ((BeanDefinitionRegistry) context.getBeanFactory())
                .registerBeanDefinition(
                        "webServerFactory", new RootBeanDefinition(ClassUtils.resolveClassName(name, loader)));
    }
}
