package dev.lifeline.observe.server;

import dev.lifeline.observe.server.ServerDescription.Row;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.apache.catalina.util.ServerInfo;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/server}: what this server really runs with.
 *
 * <p><em>Threads:</em> reads only; any request thread.
 */
@Endpoint(id = "server")
@RequiredArgsConstructor
final class ServerEndpoint {

    private final Settings settings;
    private final RunningServers servers;

    @ReadOperation
    ServerDescription server() {
        RunningServer running = servers.running();
        long pid = ProcessHandle.current().pid();
        if (running == null) {
            return new ServerDescription("no Tomcat that speaks HTTP", pid, List.of());
        }
        List<Row> rows = Knobs.ALL.stream().map(knob -> row(knob, running)).toList();
        return new ServerDescription(ServerInfo.getServerInfo(), pid, rows);
    }

    private Row row(Knob knob, RunningServer running) {
        Setting setting = knob.isProperty() ? settings.of(knob.name()) : Setting.NO_PROPERTY;
        boolean idle = knob.idle().test(running);
        return new Row(
                knob.group(),
                knob.name(),
                setting.value(),
                idle ? null : knob.running().apply(running),
                setting.origin(),
                setting.via(),
                setting.overrode(),
                !idle,
                idle ? knob.whyIdle() : null,
                knob.explains());
    }
}
