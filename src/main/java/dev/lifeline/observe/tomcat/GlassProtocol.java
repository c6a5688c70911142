package dev.lifeline.observe.tomcat;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's default protocol with an endpoint and a processor that tell what they do. Tomcat makes it by its name, so it
 * comes without a {@link Glass}; {@link TomcatGlass} hands one in before the connector starts. Without one it behaves as
 * its superclass does.
 *
 * <p>Public, with a public constructor, because {@code ProtocolHandler.create} asks for that.
 */
public final class GlassProtocol extends Http11NioProtocol {

    public GlassProtocol() {
        super(new GlassEndpoint());
    }

    void use(Glass glass) {
        ((GlassEndpoint) getEndpoint()).use(glass);
    }

    @Override
    protected Processor createProcessor() {
        return new GlassProcessor(this, getAdapter());
    }
}
