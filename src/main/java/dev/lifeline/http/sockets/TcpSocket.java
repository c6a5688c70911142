package dev.lifeline.http.sockets;

import java.net.InetSocketAddress;

/**
 * One line of {@code /proc/net/tcp} or {@code tcp6} (proc_pid_net(5)).
 *
 * @param local this end; an IPv4 address also where an IPv6 socket serves it (v4-mapped, RFC 4291, section 2.5.5.2)
 * @param remote the other end; port 0 when listening
 * @param state what the kernel says
 * @param sendQueue bytes that the other side has not confirmed yet
 * @param receiveQueue bytes that the program has not read yet; when listening, connections that it has not accepted yet
 * @param uid the user who owns it
 * @param inode the socket's number among the owner's open files, 0 when no process holds it any more (TIME_WAIT)
 */
public record TcpSocket(
        InetSocketAddress local,
        InetSocketAddress remote,
        TcpState state,
        long sendQueue,
        long receiveQueue,
        long uid,
        long inode) {}
