package dev.lifeline.observe.server;

import dev.lifeline.observe.server.Setting.Overridden;
import dev.lifeline.observe.server.Setting.Via;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The body of {@code GET /actuator/server}; a field that has nothing to say is absent.
 *
 * @param server name and version, such as {@code Apache Tomcat/11.0.24}
 * @param pid of this process
 */
record ServerDescription(String server, long pid, List<Row> knobs) implements OperationResponseBody {

    /**
     * One knob.
     *
     * @param configured as it was written, placeholders replaced; absent when nobody set it
     * @param running the value in force now; absent when there is none in this mode
     * @param origin who set it
     * @param via the placeholders that led there
     * @param overrode who else tried
     * @param effective whether turning it would change anything in this mode
     * @param note why not
     */
    record Row(
            String group,
            String name,
            @Nullable String configured,
            @Nullable Object running,
            Source origin,
            List<Via> via,
            List<Overridden> overrode,
            boolean effective,
            @Nullable String note,
            String explains) {}
}
