// A server: it waits for requests, answers them, and stays alive in between.
//   node src/main/node/smallest.mjs 8080
import http from 'node:http';

const port = Number(process.argv[2] ?? 8080);

const server = http.createServer((request, response) => {
  console.log(request.method, request.url); // Node has refused control characters already
  const get = request.method === 'GET';
  response.writeHead(get ? 200 : 405, get ? { 'Content-Type': 'text/plain' } : { Allow: 'GET' });
  response.end(get ? 'Hello from the smallest server\n' : 'Only GET\n');
});

server.listen(port, '127.0.0.1', () => {
  console.log(`Listening on http://localhost:${server.address().port} (Ctrl+C stops it)`);
});

process.on('SIGINT', () => {
  server.close(() => process.exit(130)); // takes nothing new, finishes what it has, then this is called
  server.closeIdleConnections();
});
