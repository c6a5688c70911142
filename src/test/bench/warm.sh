# Sourced by the benchmarks beside it: brings a server to its speed before anything is measured.
#
# A JVM serves Spring at its speed after some hundred thousand requests. With 64 connections on one core it takes
# minutes to get there: the compiler's thread is one among 64 busy ones. So a server is warmed with few connections
# and on both cores, and only then held to its own.

server_core=${SERVER_CORE:-0} client_core=${CLIENT_CORE:-1}

warm() { # pid URL seconds
  pin "$1" "$server_core,$client_core"
  wrk -t1 -c4 -d"$3s" "$2" >/dev/null
  wrk -t1 -c64 -d"$((($3 + 3) / 4))s" "$2" >/dev/null
  pin "$1" "$server_core"
}

pin() { # pid cores: all of its threads; again, when one of them ended meanwhile
  until taskset -acp "$2" "$1" >/dev/null 2>&1; do
    kill -0 "$1" || return
    sleep 0.1
  done
}
