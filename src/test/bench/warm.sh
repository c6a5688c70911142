# Sourced by the benchmarks beside it: brings a server to its speed before anything is measured.
#
# A JVM serves Spring at its speed after some hundred thousand requests. With 64 connections on one core it takes
# minutes to get there: the compiler's thread is one among 64 busy ones. So a server is warmed with few connections
# and on both cores, and only then held to its own.

server_core=${SERVER_CORE:-0} client_core=${CLIENT_CORE:-1}

warm() { # pid URL seconds
  taskset -acp "$server_core,$client_core" "$1" >/dev/null
  wrk -t1 -c4 -d"$3s" "$2" >/dev/null
  wrk -t1 -c64 -d"$((($3 + 3) / 4))s" "$2" >/dev/null
  taskset -acp "$server_core" "$1" >/dev/null
}
