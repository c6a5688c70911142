package dev.lifeline.observe.tomcat;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLEngine;
import lombok.RequiredArgsConstructor;
import lombok.experimental.Delegate;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.apache.tomcat.util.net.jsse.JSSEUtil;

/**
 * The JDK's TLS with the manners of Tomcat's own engines upon OpenSSL, which need a native library: they tell the
 * application protocol by {@link SSLUtil.ProtocolInfo}, and throw where the JDK has a method for it.
 */
public final class OpenSslLike extends JSSEImplementation {

    @Override
    public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
        return new JSSEUtil(certificate) {
            @Override
            public SSLContext createSSLContextInternal(List<String> protocols) throws NoSuchAlgorithmException {
                return new Context(super.createSSLContextInternal(protocols));
            }
        };
    }

    @RequiredArgsConstructor
    private static final class Context implements SSLContext {

        @Delegate(excludes = Ours.class)
        private final SSLContext context;

        @Override
        public SSLEngine createSSLEngine() {
            return new Engine(context.createSSLEngine());
        }

        private interface Ours {
            SSLEngine createSSLEngine();
        }
    }

    @RequiredArgsConstructor
    private static final class Engine extends SSLEngine implements SSLUtil.ProtocolInfo {

        @Delegate(excludes = Ours.class)
        private final SSLEngine engine;

        @Override
        public String getApplicationProtocol() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getNegotiatedProtocol() {
            return engine.getApplicationProtocol();
        }

        private interface Ours {
            String getApplicationProtocol();
        }
    }
}
