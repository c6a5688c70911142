package dev.lifeline.app.start;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The kernel does not let us listen there: the address is not this machine's, or the port is a privileged one.
 *
 * @param reason the system's own words
 */
record AddressRefused(String reason) implements StartFailure {

    private static final List<String> PREFIXES = List.of("server", "management.server");

    @Override
    public int exitCode() {
        return isPermission() ? FAILED : WRONG_USE;
    }

    @Override
    public String describe(@Nullable Environment environment) {
        if (environment != null) {
            for (String prefix : PREFIXES) {
                String address = prefix + ".address";
                String port = prefix + ".port";
                if (isPermission() && environment.getProperty(port, Integer.class, 0) < 1024) {
                    return wrong(environment, port, "1024 to 65535, or give this process the right to use lower ones");
                }
                if (!isPermission() && isForeign(environment.getProperty(address, InetAddress.class))) {
                    return wrong(environment, address, "an address of this machine, or 0.0.0.0 for all of them");
                }
            }
        }
        return "cannot listen on this address and port: " + reason;
    }

    private boolean isPermission() {
        return reason.contains("ermission");
    }

    private static String wrong(Environment environment, String name, String allowed) {
        return new BadSetting(name, environment.getProperty(name), null, allowed).describe(environment);
    }

    private static boolean isForeign(@Nullable InetAddress address) {
        try {
            return address != null
                    && !address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null;
        } catch (SocketException e) {
            return false;
        }
    }
}
