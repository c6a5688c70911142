package dev.lifeline.contract;

import dev.lifeline.bare.BareServer;
import dev.lifeline.bare.Model;
import dev.lifeline.bare.Settings;
import dev.lifeline.lifecycle.Recorder;
import java.io.IOException;
import java.net.URI;

/** A server without a framework, with somebody who watches it. */
final class BareContractServer implements ContractServer {

    private final Model model;
    private final BareServer server;

    BareContractServer(Model model, Settings settings) {
        this.model = model;
        this.server = model.create(settings.onAnyPort(), new Recorder());
    }

    @Override
    public void start() throws IOException {
        server.start();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
