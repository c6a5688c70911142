/**
 * What has every server promised?
 *
 * <p>{@link dev.lifeline.contract.ContractTest} holds each of them to it; a new server joins by one more
 * {@link dev.lifeline.contract.ContractServer} in its list.
 */
@NullMarked
package dev.lifeline.contract;

import org.jspecify.annotations.NullMarked;
