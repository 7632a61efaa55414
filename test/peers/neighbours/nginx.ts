export interface NginxPorts {
  readonly port: number
  readonly tls: number
  readonly backend: number
}

/** One nginx with the corners that back ends are behind; `localhost` is the site, any other name is nobody's. */
export const nginxConfiguration = ({ port, tls, backend }: NginxPorts): string => `
daemon off;
user root;
worker_processes 1;
pid nginx.pid;
error_log stderr crit;
events {}
http {
  log_format short '$request_uri $status $bytes_sent';
  access_log access.log short;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  proxy_cache_path copies keys_zone=copies:1m;
  limit_req_zone $server_port zone=few:1m rate=2r/s;
  limit_req_status 429;
  server {
    listen 127.0.0.1:${port} default_server;
    default_type text/html;
    location / { return 200 "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the web server is installed.</p></body></html>"; }
  }
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${tls} ssl http2;
    ssl_certificate leaf.pem;
    ssl_certificate_key leaf.key;
    server_name localhost;
    error_page 429 @later;
    location @later { add_header Retry-After 1 always; return 429; }
    location / { proxy_pass http://127.0.0.1:${backend}; proxy_read_timeout 1s; }
    location /maintenance/ { add_header Retry-After 1 always; if (-f closed) { return 503; } proxy_pass http://127.0.0.1:${backend}/; }
    location /copied/ { proxy_pass http://127.0.0.1:${backend}/; proxy_cache copies; proxy_cache_key $uri; add_header X-Cache-Status $upstream_cache_status; }
    location /seen/ { proxy_pass http://127.0.0.1:${backend}/; proxy_cache copies; proxy_cache_valid 1m; proxy_cache_key visitors$request_uri; add_header X-Cache-Status $upstream_cache_status; }
    location /few/ { limit_req zone=few; proxy_pass http://127.0.0.1:${backend}/; }
    location /hangs-up/ { if (-f closed) { return 444; } proxy_pass http://127.0.0.1:${backend}/; }
  }
}
`
