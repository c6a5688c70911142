package dev.lifeline.contract;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A test class that is run once for each server of its list; the server is up while its tests run. */
abstract class EachServer {

    @Parameter
    ContractServer server;

    @BeforeParameterizedClassInvocation
    static void start(ContractServer server) throws Exception {
        server.start();
    }

    @AfterParameterizedClassInvocation
    static void stop(ContractServer server) throws Exception {
        server.stop();
    }
}
