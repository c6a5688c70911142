package dev.lifeline.observe.twins;

import java.security.Principal;
import java.util.List;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The container's own login by form (Servlet 6.1, section 13.6.3). Tomcat keeps a request that comes before the login,
 * and serves it after the login in place of the one that comes then, with the body that it kept.
 */
@Configuration(proxyBeanMethods = false)
class FormLogin {

    @Bean
    TomcatContextCustomizer vaultIsLocked() {
        return context -> {
            SecurityCollection vault = new SecurityCollection();
            vault.addPattern("/vault");
            SecurityConstraint onlyUsers = new SecurityConstraint();
            onlyUsers.addCollection(vault);
            onlyUsers.addAuthRole("user");
            context.addConstraint(onlyUsers);
            context.addSecurityRole("user");
            context.setLoginConfig(new LoginConfig("FORM", null, "/login", "/login"));
            context.getPipeline().addValve(new FormAuthenticator());
            context.setRealm(new OnePassword());
        };
    }

    /** Whoever knows it is a user. */
    private static final class OnePassword extends RealmBase {

        @Override
        protected String getPassword(String user) {
            return "open";
        }

        @Override
        protected Principal getPrincipal(String user) {
            return new GenericPrincipal(user, List.of("user"));
        }
    }

    /** What is behind the login, and the form before it. */
    @RestController
    static class Vault {

        @PostMapping("/vault")
        String put(@RequestBody String treasure, Principal user) {
            return user.getName() + " put " + treasure;
        }

        @GetMapping("/login")
        String form() {
            return "Who are you?";
        }
    }
}
