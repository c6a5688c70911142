#!/bin/sh
# nginx.sh <port>: nginx that answers everything with Hello, world!
set -eu
dir=$(mktemp -d)
cat > "$dir/nginx.conf" <<EOF
daemon off; worker_processes 1; pid $dir/nginx.pid; error_log stderr;
events { worker_connections 12000; }
http { access_log /dev/stdout; default_type text/plain;
 client_body_temp_path $dir/b; proxy_temp_path $dir/p; fastcgi_temp_path $dir/f; uwsgi_temp_path $dir/u; scgi_temp_path $dir/s;
 server { listen 127.0.0.1:$1; keepalive_requests 1000000; location / { return 200 "Hello, world!"; } } }
EOF
exec nginx -p "$dir" -c "$dir/nginx.conf"
